import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { TreatmentController } from './treatment.controller.js';

@Module({ imports: [CommandsModule], controllers: [TreatmentController] })
export class TreatmentModule {}
