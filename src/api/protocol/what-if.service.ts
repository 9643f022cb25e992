import { Inject, Injectable } from '@nestjs/common';
import type { ReadModels } from '../../application/ports/read-models.js';
import { protocolDigest } from '../../application/protocol/protocol-digest.js';
import type { WhatIfView } from '../../contracts/views/index.js';
import { rulingDate } from '../../domain/protocol/in-force.js';
import { parameterViolations } from '../../domain/protocol/parameter-rules.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { whatIf } from '../../domain/patient/what-if/what-if.js';
import { violated } from '../../domain/shared/violated.js';
import { ApiError } from '../errors/api.error.js';
import { refusalProblem } from '../errors/refusal-problem.js';
import type { Caller } from '../reads/caller.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { READ_MODELS } from '../tokens.js';
import { shownWhatIf } from './shown-what-if.js';

/** Folds the real records under a draft of the parameters. Nothing is written. */
@Injectable()
export class WhatIfService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly trialContext: TrialContextService,
  ) {}

  /** @throws ApiError 422 for a draft that makes no sense (PV-PARAMETERS), by field. */
  async ask(draft: ProtocolParameters, caller: Caller): Promise<WhatIfView> {
    const refusal = violated(parameterViolations(draft));
    if (refusal) throw new ApiError(refusalProblem(refusal));
    const [rows, context] = await Promise.all([this.readModels.casebooks(), this.trialContext.now(caller)]);
    const { protocol, trial, now } = context;
    const participants = rows.map((row) => ({
      ...row,
      judgedBy: this.trialContext.of(row.casebook, context).protocol,
    }));
    const answer = whatIf(participants, {
      inForce: protocol,
      draft,
      on: rulingDate(trial, now, protocol.site.zone),
      finalLock: trial.manifest !== null,
    });
    const named = { version: draft.version, digest: protocolDigest(draft) };
    return shownWhatIf(answer, named, caller.actor.role);
  }
}
