import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { httpReads } from '../../contracts/reads/http-reads.js';
import { subjectId } from '../../contracts/values/index.js';
import type { DerivedChangesView, WaitingView } from '../../contracts/views/index.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { DerivedChangesService } from './derived-changes.service.js';
import { PatientReadsService } from './patient-reads.service.js';

const of = { schema: subjectId };

/** Why a record is as it is: what changed what, and what it waits for. */
@ApiTags('patients')
@Controller()
export class ExplanationsController {
  constructor(
    private readonly derived: DerivedChangesService,
    private readonly reads: PatientReadsService,
  ) {}

  @ReadRoute('getDerivedChanges')
  derivedChanges(
    @Param('subjectId', of) subject: string,
    @Query({ schema: httpReads.getDerivedChanges.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<DerivedChangesView> {
    return this.derived.of(subject, caller);
  }

  @ReadRoute('getWaiting')
  waiting(
    @Param('subjectId', of) subject: string,
    @Query({ schema: httpReads.getWaiting.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<WaitingView> {
    return this.reads.waiting(subject, caller);
  }
}
