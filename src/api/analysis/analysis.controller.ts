import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { analysisFlow, analysisSetCounts } from '../../application/analysis/analysis-counts.js';
import { createCurrentRows, type CurrentRows } from '../../application/analysis/current-rows.js';
import type { ReadModels } from '../../application/ports/read-models.js';
import type { Protocols } from '../../application/protocol/protocols.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type { AnalysisFlowView, AnalysisSetsView } from '../../contracts/views/index.js';
import type { Role } from '../../domain/shared/actor.js';
import { ApiError } from '../errors/api.error.js';
import { trialNotInState } from '../errors/not-now.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { PROTOCOLS, READ_MODELS } from '../tokens.js';

/** They see the records themselves, and with them every outcome. */
const knowOutcomes: readonly Role[] = ['investigator', 'auditor'];

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

  /** @throws ApiError 409 before the lock for whoever is to know no outcome: two counts tell whose outcome lies between them */
  private async known(caller: Caller) {
    const context = await this.trialContext.now(caller);
    const { role } = caller.actor;
    if (context.trial.manifest === null && !knowOutcomes.includes(role))
      throw new ApiError(
        trialNotInState(
          'ANALYSIS.BEFORE_LOCK',
          `These counts tell how many participants have which outcome, and two of them tell of one participant. Before the database is locked they are for the investigator, whose patients they are of, and the auditor; the role ${role} may ask once it is. GET /metrics/blinded gives what may be known until then.`,
        ),
      );
    return [await this.currentRows(context.trial, context.now), context] as const;
  }
}
