import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { analysisFlow, analysisSetCounts } from '../../application/analysis/analysis-counts.js';
import { createCurrentRows, type CurrentRows } from '../../application/analysis/current-rows.js';
import type { ReadModels } from '../../application/ports/read-models.js';
import type { Protocols } from '../../application/protocol/protocols.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { AnalysisFlowView, AnalysisSetsView } from '../../contracts/views/index.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { PROTOCOLS, READ_MODELS } from '../tokens.js';

@ApiTags('analysis')
@Controller()
export class AnalysisController {
  private readonly currentRows: CurrentRows;

  constructor(
    @Inject(READ_MODELS) readModels: ReadModels,
    @Inject(PROTOCOLS) protocols: Protocols,
    private readonly trialContext: TrialContextService,
  ) {
    this.currentRows = createCurrentRows({ readModels, protocols });
  }

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
    const context = await this.trialContext.now(caller);
    return [await this.currentRows(context.trial, context.now), context] as const;
  }
}
