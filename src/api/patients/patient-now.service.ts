import { Inject, Injectable } from '@nestjs/common';
import type { ReadModels } from '../../application/ports/read-models.js';
import { type Casebook, emptyCasebook, erasedCasebook } from '../../domain/record/casebook.js';
import type { Context } from '../../domain/decision/context.js';
import type { QuarantineView } from '../../contracts/views/index.js';
import { patientStream } from '../../contracts/names.js';
import { quarantineOf } from './quarantine-of.js';
import { CommandsService } from '../commands/commands.service.js';
import type { Caller } from '../reads/caller.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { READ_MODELS } from '../tokens.js';

export interface PatientNow {
  readonly casebook: Casebook;
  /** The present trial time, under the version that judges this participant. */
  readonly context: Context;
  readonly quarantined: QuarantineView;
}

/** The record of one participant with what its derived answers depend on. */
@Injectable()
export class PatientNowService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly trialContext: TrialContextService,
    private readonly commands: CommandsService,
  ) {}

  /** @throws ApiError 404 for an unknown subject; one allocated but without an event yet has an empty record. */
  async of(subjectId: string, caller: Caller): Promise<PatientNow> {
    await this.commands.allocated(subjectId);
    const [row, now, quarantined] = await Promise.all([
      this.readModels.casebook(subjectId),
      this.trialContext.now(caller),
      this.readModels.quarantineOf(patientStream(subjectId)),
    ]);
    const known = row?.casebook ?? emptyCasebook;
    // The read models forget with the tombstone, but a moment later.
    const casebook = now.trial.erased.includes(subjectId) ? erasedCasebook(known) : known;
    return {
      casebook,
      context: { ...this.trialContext.of(casebook, now), subjectId },
      quarantined: quarantineOf(subjectId, quarantined, now.trial),
    };
  }
}
