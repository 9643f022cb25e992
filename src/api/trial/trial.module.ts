import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { ReadsModule } from '../reads/reads.module.js';
import { ProtocolVersionsService } from './protocol-versions.service.js';
import { SealedPredictionsService } from './sealed-predictions.service.js';
import { SealsService } from './seals.service.js';
import { TrialController } from './trial.controller.js';

@Module({
  imports: [CommandsModule, ReadsModule],
  controllers: [TrialController],
  providers: [ProtocolVersionsService, SealsService, SealedPredictionsService],
  exports: [SealsService],
})
export class TrialModule {}
