import { Module } from '@nestjs/common';
import { ReadsModule } from '../reads/reads.module.js';
import { TrialModule } from '../trial/trial.module.js';
import { BlindedLineageService } from './blinded-lineage.service.js';
import { BlindedMetricsController } from './blinded-metrics.controller.js';
import { InformationClockController } from './information-clock.controller.js';
import { TrialAnalysisController } from './trial-analysis.controller.js';
import { UnsealedOnly } from './unsealed-only.js';

@Module({
  imports: [TrialModule, ReadsModule],
  controllers: [BlindedMetricsController, InformationClockController, TrialAnalysisController],
  providers: [UnsealedOnly, BlindedLineageService],
})
export class MetricsModule {}
