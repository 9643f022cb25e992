import { Inject, Injectable } from '@nestjs/common';
import type { TrialClock } from '../../application/ports/trial-clock.js';
import { trialTime } from '../../domain/clock/trial-clock.js';
import type { ProtocolParameters } from '../../domain/protocol/parameters.js';
import type { Context } from '../../domain/shared/context.js';
import type { ApiDependencies } from '../api-dependencies.js';
import type { SignedIn } from '../http/api-request.js';
import { PROTOCOL, TRIAL_CLOCK, TRIAL_STATE } from '../tokens.js';

/** Brings together what derived answers depend on beside the record: trial time, rules, the trial itself. */
@Injectable()
export class TrialContextService {
  constructor(
    @Inject(TRIAL_CLOCK) private readonly clock: TrialClock,
    @Inject(PROTOCOL) private readonly protocol: ProtocolParameters,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
  ) {}

  async now(signedIn: SignedIn): Promise<Context> {
    const wallNow = this.clock.wallNow();
    const [setting, trial] = await Promise.all([this.clock.current(), this.trialState()]);
    return { now: trialTime(setting, wallNow), wallNow, protocol: this.protocol, trial, ...signedIn };
  }
}
