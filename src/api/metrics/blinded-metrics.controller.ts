import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { BlindedQuery } from '../../contracts/reads/analysis-reads.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { BlindedMetricsView } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import { trialNotInState } from '../errors/not-now.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { BLINDED_METRICS } from '../tokens.js';

type Breakdown = NonNullable<BlindedQuery['by']>;

const needsScores =
  'needs scores, and blinded metrics read none: scores stay sealed until the database is locked, and once all are opened GET /analysis/trial answers';
const wouldTell =
  'would say of some participants what is said of all, and two such answers could be subtracted from each other';

const whyNot: Readonly<Record<Breakdown, string>> = {
  PRE: needsScores,
  POST: needsScores,
  RISK: needsScores,
  COHORT: wouldTell,
  SUBGROUP: wouldTell,
};

@ApiTags('metrics')
@Controller()
export class BlindedMetricsController {
  constructor(
    @Inject(BLINDED_METRICS) private readonly metrics: ApiDependencies['blindedMetrics'],
    private readonly trialContext: TrialContextService,
  ) {}

  /** @throws ApiError 409 for any breakdown: by a score because it is sealed, by anything else because it would single out. */
  @ReadRoute('getBlindedMetrics')
  async blinded(
    @Query({ schema: httpReads.getBlindedMetrics.query }) { by }: BlindedQuery,
  ): Promise<BlindedMetricsView> {
    if (by === undefined) return this.metrics(await this.trialContext.moment());
    throw new ApiError(
      trialNotInState(
        whyNot[by] === needsScores ? 'METRICS.SEALED' : 'METRICS.POOLED_ONLY',
        `A breakdown by ${by} ${whyNot[by]}. Leave "by" out: the answer is of both cohorts together.`,
      ),
    );
  }
}
