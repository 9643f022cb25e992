import { Inject, Injectable } from '@nestjs/common';
import type { CasebookRow, ReadModels } from '../../application/ports/read-models.js';
import { patientStream } from '../../contracts/names.js';
import type { PatientsQuery } from '../../contracts/reads/patient-reads.js';
import {
  type PatientListView,
  type PatientView,
  visibleParts,
  type WaitingView,
} from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import type { Caller } from '../reads/caller.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { everybody } from '../reads/everybody.js';
import type { Context } from '../../domain/decision/context.js';
import { stageOf } from '../../domain/patient/plan/stage.js';
import { FAILING_TURNS, READ_MODELS } from '../tokens.js';
import { clinicalOf } from './clinical-of.js';
import { conductOf } from './conduct-of.js';
import { deviationsOf } from './deviations-of.js';
import { outcomeOf } from './outcome-of.js';
import { PatientNowService } from './patient-now.service.js';
import { summaryOf } from './summary-of.js';
import { waitingOf } from './waiting-of.js';

/** Answers about participants, derived from the record and the present trial time; parts by role. */
@Injectable()
export class PatientReadsService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(FAILING_TURNS) private readonly failingTurns: ApiDependencies['failingTurns'],
    private readonly trialContext: TrialContextService,
    private readonly patients: PatientNowService,
  ) {}

  async list({ stage, limit, offset }: PatientsQuery, caller: Caller): Promise<PatientListView> {
    const [rows, context] = await Promise.all([this.readModels.casebooks(), this.trialContext.now(caller)]);
    const contextOf = ({ subjectId, casebook }: CasebookRow): Context => ({
      ...this.trialContext.of(casebook, context),
      subjectId,
    });
    const found = everybody(rows, context.trial).filter(
      (row) => stage?.includes(stageOf(row.casebook, contextOf(row))) ?? true,
    );
    const page = found.slice(offset, offset + limit);
    return { total: found.length, patients: page.map((row) => summaryOf(row, contextOf(row))) };
  }

  /** @throws ApiError 404 for an unknown subject; one allocated but without an event yet has an empty record. */
  async one(subjectId: string, caller: Caller): Promise<PatientView> {
    const { casebook, context, quarantined } = await this.patients.of(subjectId, caller);
    const visible = visibleParts[caller.actor.role];
    return {
      subjectId,
      revision: casebook.revision,
      quarantined,
      cannotGoOn: this.failingTurns().includes(patientStream(subjectId)),
      conduct: conductOf(casebook, context),
      clinical: visible?.clinical ? clinicalOf(casebook, context) : null,
      // Of an erased person nothing is known: NOT_OPERATED would be a claim.
      outcome: visible?.outcome && casebook.shredded === 0 ? outcomeOf(casebook, context) : null,
      deviations: visible?.deviations ? deviationsOf(casebook, context) : null,
    };
  }

  /** @throws ApiError 404 for an unknown subject. */
  async waiting(subjectId: string, caller: Caller): Promise<WaitingView> {
    const { casebook, context, quarantined } = await this.patients.of(subjectId, caller);
    return { ...waitingOf(subjectId, casebook, context), quarantined };
  }
}
