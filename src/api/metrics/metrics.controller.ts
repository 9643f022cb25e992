import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { MetricsPanel } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { METRICS_PANEL } from '../tokens.js';
import { UnsealedOnly } from './unsealed-only.js';

@ApiTags('metrics')
@Controller()
export class MetricsController {
  constructor(
    @Inject(METRICS_PANEL) private readonly metricsPanel: ApiDependencies['metricsPanel'],
    private readonly unsealed: UnsealedOnly,
  ) {}

  /** @throws ApiError 409 until the database is locked and every score opened. */
  @ReadRoute('getMetricsPanel')
  async panel(@Query({ schema: httpReads.getMetricsPanel.query }) _query: unknown): Promise<MetricsPanel> {
    await this.unsealed.check();
    return this.metricsPanel();
  }
}
