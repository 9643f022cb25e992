import { Inject, Injectable } from '@nestjs/common';
import type { BlindedLineage } from '../../contracts/analysis/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import { trialNotInState } from '../errors/not-now.js';
import type { Caller } from '../reads/caller.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { BLINDED_LINEAGES, RECORD_ACCESS, TRIAL_STATE } from '../tokens.js';

const prefix = 'blinded.';

/** Who stands behind the blinded metrics: before the lock for the auditor alone, who reads every record. */
@Injectable()
export class BlindedLineageService {
  constructor(
    @Inject(BLINDED_LINEAGES) private readonly lineages: ApiDependencies['blindedLineages'],
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
    private readonly trialContext: TrialContextService,
  ) {}

  /** Whether the name is one of the blinded metrics, which need no score. */
  isBlinded(figure: string): boolean {
    return figure.startsWith(prefix);
  }

  /**
   * Who asks is recorded before anybody is named.
   * @throws ApiError 403 before the lock for all but the auditor, 404 for a name that no figure has, 409 for one not shown
   */
  async of(figure: string, { actor, correlationId }: Caller): Promise<BlindedLineage> {
    const { manifest } = await this.trialState();
    if (manifest === null && actor.role !== 'auditor')
      throw new ApiError({
        status: 403,
        code: 'LINEAGE.AUDITOR_ONLY',
        title: 'Not allowed',
        detail: `A lineage names participants and tells whose outcome is behind a figure. Before the database is locked it is for the auditor alone, who can influence no outcome; the role ${actor.role} may ask once it is.`,
      });
    const { position, lineages } = await this.lineages(await this.trialContext.moment());
    const found = lineages.find((one) => one.figure === figure);
    if (found === undefined) {
      const names = lineages.map((one) => one.figure);
      throw new ApiError({
        status: 404,
        code: 'FIGURE.UNKNOWN',
        title: 'Not found',
        detail:
          names.length === 0
            ? 'The blinded metrics have no figures yet; GET /metrics/blinded says why.'
            : `The blinded metrics have no figure of this name; there are ${names.join(', ')}.`,
      });
    }
    if ('why' in found)
      throw new ApiError(
        trialNotInState(
          'METRICS.SUPPRESSED',
          `This figure is not shown, and neither is who stands behind it: ${found.why}.`,
        ),
      );
    await this.recordAccess({ actor, what: 'LINEAGE', stream: null, correlationId });
    return { ...found, position };
  }
}
