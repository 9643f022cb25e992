import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { httpReads } from '../../contracts/reads.js';
import type { MetricsPanel } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { METRICS_PANEL, TRIAL_STATE } from '../tokens.js';
import { SealsService } from '../trial/seals.service.js';
import { phaseOf } from '../trial/trial-status-of.js';

@ApiTags('metrics')
@Controller()
export class MetricsController {
  constructor(
    @Inject(METRICS_PANEL) private readonly metricsPanel: ApiDependencies['metricsPanel'],
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly seals: SealsService,
  ) {}

  /** @throws ApiError 409 until the database is locked and every score opened. */
  @ReadRoute('getMetricsPanel')
  async panel(@Query({ schema: httpReads.getMetricsPanel.query }) _query: unknown): Promise<MetricsPanel> {
    const [trial, seals] = await Promise.all([this.trialState(), this.seals.count()]);
    const phase = phaseOf(trial, seals);
    if (phase === 'UNSEALED') return this.metricsPanel();
    throw new ApiError({
      status: 409,
      code: 'METRICS.SEALED',
      title: 'The trial is not in a state that allows this',
      detail: `Metrics need scores, and scores stay sealed until the database is locked and all are opened. The trial is ${phase}; ${seals.opened} of ${seals.sealed} scores are opened.`,
    });
  }
}
