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
import { RECORD_ACCESS, REPORT_PARTS, TRIAL_ANALYSES } from '../tokens.js';
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
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
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

  /**
   * A look that nobody planned, and one that names participants: who took it, and between which moments, is recorded before it
   * is given. How far the work is names nobody and is not recorded, however often it is asked for.
   * @throws ApiError 404 for an analysis that is not in the plan.
   */
  @ReadRoute('getMetricsDifference')
  async difference(
    @Query({ schema: httpReads.getMetricsDifference.query }) { analysis, from, to, figure }: DifferenceQuery,
    @CalledBy() { actor, correlationId }: Caller,
    @WhenClientGone() gone: AbortSignal,
  ): Promise<MetricsDifferenceAnswer> {
    await this.unsealed.check();
    const found = await this.trialAnalyses.difference({ analysis, from, to, figure }, patienceMs, gone);
    if (found && 'underWay' in found) return found;
    if (found) {
      const compared = { analysis, figure: figure ?? null, from: found.from, to: found.to };
      await this.recordAccess({ actor, what: 'DIFFERENCE', stream: null, correlationId, compared });
      return found;
    }
    throw new ApiError({
      status: 404,
      code: 'ANALYSIS.UNKNOWN',
      title: 'Not found',
      detail: 'No analysis of the plan has this id; take it from the plan.',
    });
  }

  /** Who asks is recorded before anybody is named. @throws ApiError 404 for a figure that the analysis does not have. */
  @ReadRoute('getFigureLineage')
  async lineage(
    @Query({ schema: httpReads.getFigureLineage.query }) { figure }: LineageQuery,
    @CalledBy() caller: Caller,
  ): Promise<FigureLineage | BlindedLineage> {
    if (this.blinded.isBlinded(figure)) return this.blinded.of(figure, caller);
    await this.unsealed.check();
    const found = await this.trialAnalyses.lineage(figure);
    if (found) {
      const { actor, correlationId } = caller;
      await this.recordAccess({ actor, what: 'LINEAGE', stream: null, correlationId });
      return found;
    }
    throw new ApiError({
      status: 404,
      code: 'FIGURE.UNKNOWN',
      title: 'Not found',
      detail: 'No figure of the analysis has this id; take it from the analysis itself.',
    });
  }
}
