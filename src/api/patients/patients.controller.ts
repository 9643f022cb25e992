import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { PatientsQuery } from '../../contracts/reads/patient-reads.js';
import { subjectId } from '../../contracts/values/index.js';
import {
  allocationReceipt,
  type AllocationReceiptView,
  type PatientListView,
  type PatientView,
  type TimelineView,
} from '../../contracts/views/index.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { AllocationService } from './allocation.service.js';
import { PatientReadsService } from './patient-reads.service.js';
import { TimelineService } from './timeline.service.js';

const of = { schema: subjectId };

@ApiTags('patients')
@Controller()
export class PatientsController {
  constructor(
    private readonly allocation: AllocationService,
    private readonly reads: PatientReadsService,
    private readonly timelines: TimelineService,
  ) {}

  @CommandRoute('allocateSubject', allocationReceipt)
  allocate(
    @Body({ schema: httpCommands.allocateSubject.body }) body: BodyOf<'allocateSubject'>,
    @Asking() requester: Requester,
  ): Promise<AllocationReceiptView> {
    return this.allocation.allocate(body, requester);
  }

  @ReadRoute('listPatients')
  list(
    @Query({ schema: httpReads.listPatients.query }) query: PatientsQuery,
    @CalledBy() caller: Caller,
  ): Promise<PatientListView> {
    return this.reads.list(query, caller);
  }

  @ReadRoute('getPatient')
  one(
    @Param('subjectId', of) subject: string,
    @Query({ schema: httpReads.getPatient.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<PatientView> {
    return this.reads.one(subject, caller);
  }

  @ReadRoute('getTimeline')
  timeline(
    @Param('subjectId', of) subject: string,
    @Query({ schema: httpReads.getTimeline.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<TimelineView> {
    return this.timelines.of(subject, caller);
  }
}
