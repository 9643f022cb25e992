import { Inject, Injectable } from '@nestjs/common';
import { dataCutOf } from '../../application/analysis/data-cut.js';
import { recorded } from '../../application/command/recorded.js';
import type { ReadModels } from '../../application/ports/read-models.js';
import { patientStream } from '../../contracts/names.js';
import type { DerivedChangesView } from '../../contracts/views/index.js';
import { derivedHistory } from '../../domain/patient/derived/derived-history.js';
import { labelVersions } from '../../domain/patient/derived/label-versions.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import type { Shredded } from '../../domain/decision/decider.js';
import type { Caller } from '../reads/caller.decorator.js';
import { READ_MODELS } from '../tokens.js';
import { PatientNowService } from './patient-now.service.js';

/** What the events of a participant changed in everything derived; computed from them for every answer and stored nowhere. */
@Injectable()
export class DerivedChangesService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly patients: PatientNowService,
  ) {}

  /** @throws ApiError 404 for an unknown subject. */
  async of(subjectId: string, caller: Caller): Promise<DerivedChangesView> {
    const { context } = await this.patients.of(subjectId, caller);
    const entries = await this.readModels.timeline(patientStream(subjectId));
    const events = entries.map((entry) => recorded<PatientEvent | Shredded>(entry));
    return {
      entries: derivedHistory(events, context.protocol).entries,
      labelVersions: labelVersions(events, context.protocol, dataCutOf(context)),
    };
  }
}
