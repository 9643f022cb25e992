import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { ImagingController } from './imaging.controller.js';

@Module({ imports: [CommandsModule], controllers: [ImagingController] })
export class ImagingModule {}
