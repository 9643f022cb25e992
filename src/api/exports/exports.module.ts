import { Module } from '@nestjs/common';
import { ReadsModule } from '../reads/reads.module.js';
import { TrialModule } from '../trial/trial.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

@Module({
  imports: [ReadsModule, TrialModule],
  controllers: [ExportsController],
  providers: [ExportsService],
})
export class ExportsModule {}
