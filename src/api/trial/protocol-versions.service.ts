import { Inject, Injectable } from '@nestjs/common';
import type { Protocols } from '../../application/protocol/protocols.js';
import type { TrialProtocolView, TrialStatusView } from '../../contracts/views/index.js';
import { adoptionsInForce, deployedAs, isNotDeployed, rulingDate } from '../../domain/protocol/in-force.js';
import type { Context } from '../../domain/decision/context.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { PROTOCOLS } from '../tokens.js';

type Adopted = Pick<TrialStatusView, 'protocolVersion' | 'protocolVersions'>;

/** Which protocol versions the trial adopted, which is in force, and what it says. */
@Injectable()
export class ProtocolVersionsService {
  constructor(@Inject(PROTOCOLS) private readonly protocols: Protocols) {}

  /** Answers even when an adopted version is not deployed: this is where that is seen. */
  adopted(trial: TrialState, now: Instant): Adopted {
    const [newest] = this.effective(trial, now);
    return {
      protocolVersion: newest?.version ?? this.protocols.first.version,
      protocolVersions: trial.protocolVersions.map((adoption) => ({
        ...adoption,
        inForce: adoption === newest,
        deployed: !isNotDeployed(deployedAs(this.protocols.deployed, adoption)),
      })),
    };
  }

  inForce({ protocol, trial, now }: Context): TrialProtocolView {
    const { deployed, first } = this.protocols;
    const { digest } = deployed.find(({ parameters }) => parameters === protocol) ?? deployed[0];
    const [newest] = this.effective(trial, now);
    const effectiveFrom = newest?.effectiveFrom ?? first.effectiveFrom;
    return { version: protocol.version, digest, effectiveFrom, parameters: protocol };
  }

  private effective(trial: TrialState, now: Instant) {
    return adoptionsInForce(trial.protocolVersions, rulingDate(trial, now, this.protocols.first.site.zone));
  }
}
