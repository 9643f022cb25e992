import { Inject, Injectable } from '@nestjs/common';
import type { TrialClock } from '../../application/ports/trial-clock.js';
import type { Protocols } from '../../application/protocol/protocols.js';
import type { Instant } from '../../domain/calendar/instant.js';
import { trialTime } from '../../domain/clock/trial-clock.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { Context } from '../../domain/decision/context.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { ApiDependencies } from '../api-dependencies.js';
import type { SignedIn } from '../http/api-request.js';
import { PROTOCOLS, TRIAL_CLOCK, TRIAL_STATE } from '../tokens.js';

/** Brings together what derived answers depend on besides the record: trial time, rules, the trial itself. */
@Injectable()
export class TrialContextService {
  constructor(
    @Inject(TRIAL_CLOCK) private readonly clock: TrialClock,
    @Inject(PROTOCOLS) private readonly protocols: Protocols,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
  ) {}

  /** Trial time, whatever the rules. */
  async moment(): Promise<Instant> {
    return trialTime(await this.clock.current(), this.clock.wallNow());
  }

  /**
   * A command that no version could judge would wait in its workflow until one is deployed: the caller learns it at once.
   * @throws ProtocolNotDeployed
   */
  async ruled(trial: TrialState): Promise<void> {
    this.protocols.inForce(trial, await this.moment());
  }

  /** Under the version in force at the site. @throws ProtocolNotDeployed */
  async now(signedIn: SignedIn): Promise<Context> {
    const wallNow = this.clock.wallNow();
    const [setting, trial] = await Promise.all([this.clock.current(), this.trialState()]);
    const now = trialTime(setting, wallNow);
    return {
      now,
      wallNow,
      protocol: this.protocols.inForce(trial, now),
      trial,
      subjectId: null,
      ...signedIn,
    };
  }

  /** The same moment under the version that judges one participant. @throws ProtocolNotDeployed */
  of(casebook: Pick<Casebook, 'consents'>, context: Context): Context {
    return { ...context, protocol: this.protocols.judging(casebook, context.trial, context.now) };
  }
}
