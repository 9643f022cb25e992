import { Module } from '@nestjs/common';
import { ReadsModule } from '../reads/reads.module.js';
import { AnalysisController } from './analysis.controller.js';

@Module({ imports: [ReadsModule], controllers: [AnalysisController] })
export class AnalysisModule {}
