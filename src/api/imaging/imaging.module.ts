import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { ImagingController } from './imaging.controller.js';
import { LinkingService } from './linking.service.js';

@Module({ imports: [CommandsModule], controllers: [ImagingController], providers: [LinkingService] })
export class ImagingModule {}
