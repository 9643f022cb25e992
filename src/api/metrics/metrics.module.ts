import { Module } from '@nestjs/common';
import { TrialModule } from '../trial/trial.module.js';
import { MetricsController } from './metrics.controller.js';
import { TrialAnalysisController } from './trial-analysis.controller.js';
import { UnsealedOnly } from './unsealed-only.js';

@Module({
  imports: [TrialModule],
  controllers: [MetricsController, TrialAnalysisController],
  providers: [UnsealedOnly],
})
export class MetricsModule {}
