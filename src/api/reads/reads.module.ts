import { Module } from '@nestjs/common';
import { TrialContextService } from './trial-context.service.js';

@Module({ providers: [TrialContextService], exports: [TrialContextService] })
export class ReadsModule {}
