import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { SealedPredictionsService } from './sealed-predictions.service.js';
import { SealsService } from './seals.service.js';
import { TrialController } from './trial.controller.js';

@Module({
  imports: [CommandsModule],
  controllers: [TrialController],
  providers: [SealsService, SealedPredictionsService],
  exports: [SealsService],
})
export class TrialModule {}
