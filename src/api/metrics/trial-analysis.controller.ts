import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type {
  BlindedLineage,
  FigureLineage,
  MetricsDifferenceAnswer,
  ReportParts,
  TrialAnalysis,
} from '../../contracts/analysis/index.js';
import type { DifferenceQuery, LineageQuery } from '../../contracts/reads/analysis-reads.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import { WhenClientGone } from '../http/client-gone.decorator.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { REPORT_PARTS, TRIAL_ANALYSES } from '../tokens.js';
import { BlindedLineageService } from './blinded-lineage.service.js';
import { UnsealedOnly } from './unsealed-only.js';

/** A difference that takes longer is answered by how far it is, before a client gives up. */
const patienceMs = 10_000;

@ApiTags('metrics')
@Controller()
export class TrialAnalysisController {
  constructor(
    @Inject(TRIAL_ANALYSES) private readonly trialAnalyses: ApiDependencies['trialAnalyses'],
    @Inject(REPORT_PARTS) private readonly reportParts: ApiDependencies['reportParts'],
    private readonly unsealed: UnsealedOnly,
    private readonly blinded: BlindedLineageService,
  ) {}

  /** @throws ApiError 409 until the database is locked and every score opened, and without a signed plan. */
  @ReadRoute('getTrialAnalysis')
  async analysis(
    @Query({ schema: httpReads.getTrialAnalysis.query }) _query: unknown,
    @WhenClientGone() gone: AbortSignal,
  ): Promise<TrialAnalysis> {
    await this.unsealed.check();
    return this.trialAnalyses.analysis(gone);
  }

  /** @throws ApiError 409 until the database is locked and every score opened, and without a signed plan. */
  @ReadRoute('getReportParts')
  async report(
    @Query({ schema: httpReads.getReportParts.query }) _query: unknown,
    @WhenClientGone() gone: AbortSignal,
  ): Promise<ReportParts> {
    await this.unsealed.check();
    return this.reportParts(gone);
  }

  /** @throws ApiError 404 for an analysis that is not in the plan. */
  @ReadRoute('getMetricsDifference')
  async difference(
    @Query({ schema: httpReads.getMetricsDifference.query }) { analysis, from, to, figure }: DifferenceQuery,
    @WhenClientGone() gone: AbortSignal,
  ): Promise<MetricsDifferenceAnswer> {
    await this.unsealed.check();
    const found = await this.trialAnalyses.difference({ analysis, from, to, figure }, patienceMs, gone);
    if (found) return found;
    throw new ApiError({
      status: 404,
      code: 'ANALYSIS.UNKNOWN',
      title: 'Not found',
      detail: 'No analysis of the plan has this id; take it from the plan.',
    });
  }

  /** @throws ApiError 404 for a figure that the analysis does not have. */
  @ReadRoute('getFigureLineage')
  async lineage(
    @Query({ schema: httpReads.getFigureLineage.query }) { figure }: LineageQuery,
    @CalledBy() caller: Caller,
  ): Promise<FigureLineage | BlindedLineage> {
    if (this.blinded.isBlinded(figure)) return this.blinded.of(figure, caller);
    await this.unsealed.check();
    const found = await this.trialAnalyses.lineage(figure);
    if (found) return found;
    throw new ApiError({
      status: 404,
      code: 'FIGURE.UNKNOWN',
      title: 'Not found',
      detail: 'No figure of the analysis has this id; take it from the analysis itself.',
    });
  }
}
