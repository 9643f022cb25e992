import { Module } from '@nestjs/common';
import { TrialModule } from '../trial/trial.module.js';
import { MetricsController } from './metrics.controller.js';

@Module({ imports: [TrialModule], controllers: [MetricsController] })
export class MetricsModule {}
