import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { analysisFlow, analysisSetCounts } from '../../application/analysis/analysis-counts.js';
import type { ReadModels } from '../../application/ports/read-models.js';
import { httpReads } from '../../contracts/reads.js';
import type { AnalysisFlowView, AnalysisSetsView } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { READ_MODELS } from '../tokens.js';

@ApiTags('analysis')
@Controller()
export class AnalysisController {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly trialContext: TrialContextService,
  ) {}

  @ReadRoute('getAnalysisFlow')
  async flow(
    @Query({ schema: httpReads.getAnalysisFlow.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<AnalysisFlowView> {
    return analysisFlow(...(await this.known(caller)));
  }

  @ReadRoute('getAnalysisSets')
  async sets(
    @Query({ schema: httpReads.getAnalysisSets.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<AnalysisSetsView> {
    return analysisSetCounts(...(await this.known(caller)));
  }

  private async known(caller: Caller) {
    const [rows, context] = await Promise.all([this.readModels.casebooks(), this.trialContext.now(caller)]);
    const judging = (casebook: Casebook) => this.trialContext.of(casebook, context).protocol;
    return [rows, context, judging] as const;
  }
}
