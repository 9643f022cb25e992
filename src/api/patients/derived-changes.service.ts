import { Inject, Injectable } from '@nestjs/common';
import { recorded } from '../../application/command/recorded.js';
import type { ReadModels } from '../../application/ports/read-models.js';
import { patientStream } from '../../contracts/names.js';
import type { DerivedChangesView } from '../../contracts/views/index.js';
import { emptyCasebook } from '../../domain/patient/casebook.js';
import { derivedHistory } from '../../domain/patient/derived/derived-history.js';
import { labelVersions } from '../../domain/patient/derived/label-versions.js';
import type { PatientEvent } from '../../domain/patient/events.js';
import type { Shredded } from '../../domain/shared/decider.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Reader } from '../reads/reader.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { READ_MODELS } from '../tokens.js';
import { dataCutOf } from '../../application/analysis/data-cut.js';

/** What the events of a participant changed in everything derived; computed from them at each asking, stored nowhere. */
@Injectable()
export class DerivedChangesService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly trialContext: TrialContextService,
    private readonly commands: CommandsService,
  ) {}

  /** @throws ApiError 404 for an unknown subject. */
  async of(subjectId: string, reader: Reader): Promise<DerivedChangesView> {
    await this.commands.allocated(subjectId);
    const [entries, row, now] = await Promise.all([
      this.readModels.timeline(patientStream(subjectId)),
      this.readModels.casebook(subjectId),
      this.trialContext.now(reader),
    ]);
    const context = this.trialContext.of(row?.casebook ?? emptyCasebook, now);
    const events = entries.map((entry) => recorded<PatientEvent | Shredded>(entry));
    return {
      entries: derivedHistory(events, context.protocol).entries,
      labelVersions: labelVersions(events, context.protocol, dataCutOf(context)),
    };
  }
}
