import { Module } from '@nestjs/common';
import { Acknowledged } from './acknowledged.js';
import { TrialContextService } from './trial-context.service.js';

@Module({ providers: [Acknowledged, TrialContextService], exports: [Acknowledged, TrialContextService] })
export class ReadsModule {}
