import { Inject, Injectable } from '@nestjs/common';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import { trialNotInState } from '../errors/not-now.js';
import { TRIAL_STATE } from '../tokens.js';
import { SealsService } from '../trial/seals.service.js';
import { phaseOf } from '../trial/trial-status-of.js';

const beforeLock = 'GET /metrics/blinded gives what may be known until then.';
/** What can be done by whom until the door opens. */
const next = {
  OPEN: beforeLock,
  FREEZING: beforeLock,
  LOCKED: 'The key holder opens them by `apar unseal`.',
} as const;

/** Keeps the door of everything that is made of scores. */
@Injectable()
export class UnsealedOnly {
  constructor(
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly seals: SealsService,
  ) {}

  /** @throws ApiError 409 until the database is locked and every score opened. */
  async check(): Promise<void> {
    const [trial, seals] = await Promise.all([this.trialState(), this.seals.count()]);
    const phase = phaseOf(trial, seals);
    if (phase === 'UNSEALED') return;
    throw new ApiError(
      trialNotInState(
        'METRICS.SEALED',
        `Metrics need scores, and scores stay sealed until the database is locked and all are opened. The trial is ${phase}; ${seals.opened} of ${seals.sealed} scores are opened. ${next[phase]}`,
      ),
    );
  }
}
