import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { UnsealingController } from './unsealing.controller.js';

@Module({ imports: [CommandsModule], controllers: [UnsealingController] })
export class UnsealingModule {}
