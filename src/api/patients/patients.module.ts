import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { ReadsModule } from '../reads/reads.module.js';
import { AllocationService } from './allocation.service.js';
import { DerivedChangesService } from './derived-changes.service.js';
import { ExplanationsController } from './explanations.controller.js';
import { PatientNowService } from './patient-now.service.js';
import { PatientReadsService } from './patient-reads.service.js';
import { PatientsController } from './patients.controller.js';
import { TimelineService } from './timeline.service.js';

@Module({
  imports: [CommandsModule, ReadsModule],
  controllers: [PatientsController, ExplanationsController],
  providers: [
    AllocationService,
    DerivedChangesService,
    PatientNowService,
    PatientReadsService,
    TimelineService,
  ],
  exports: [PatientNowService],
})
export class PatientsModule {}
