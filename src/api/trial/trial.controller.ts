import { Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ReadModels } from '../../application/ports/read-models.js';
import { httpReads } from '../../contracts/reads/http-reads.js';
import type {
  DeployedPlansView,
  FreezePreviewView,
  SealedPredictionsView,
  TrialProtocolView,
  TrialStatusView,
} from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CalledBy, type Caller } from '../reads/caller.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { ANALYSIS_PLANS, FAILING_TURNS, READ_MODELS, TRIAL_STATE } from '../tokens.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { everybody } from '../reads/everybody.js';
import { deployedPlansOf } from './deployed-plans-of.js';
import { freezePreviewOf } from './freeze-preview-of.js';
import { ProtocolVersionsService } from './protocol-versions.service.js';
import { SealedPredictionsService } from './sealed-predictions.service.js';
import { SealsService } from './seals.service.js';
import { trialStatusOf } from './trial-status-of.js';

@ApiTags('trial')
@Controller()
export class TrialController {
  constructor(
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(READ_MODELS) private readonly readModels: Pick<ReadModels, 'quarantined' | 'casebooks'>,
    @Inject(FAILING_TURNS) private readonly failingTurns: ApiDependencies['failingTurns'],
    @Inject(ANALYSIS_PLANS) private readonly plans: ApiDependencies['plans'],
    private readonly trialContext: TrialContextService,
    private readonly versions: ProtocolVersionsService,
    private readonly seals: SealsService,
    private readonly sealed: SealedPredictionsService,
  ) {}

  @ReadRoute('getTrial')
  async status(
    @Query({ schema: httpReads.getTrial.query }) _query: unknown,
    @CalledBy() { actor }: Caller,
  ): Promise<TrialStatusView> {
    const [trial, seals, quarantined, now] = await Promise.all([
      this.trialState(),
      this.seals.count(),
      this.readModels.quarantined(),
      this.trialContext.moment(),
    ]);
    return trialStatusOf(
      trial,
      this.plans,
      this.versions.adopted(trial, now),
      seals,
      quarantined,
      this.failingTurns(),
      actor.role,
    );
  }

  @ReadRoute('getFreezePreview')
  async freezePreview(
    @Query({ schema: httpReads.getFreezePreview.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<FreezePreviewView> {
    const [rows, context] = await Promise.all([this.readModels.casebooks(), this.trialContext.now(caller)]);
    const contextOf = (casebook: Casebook) => this.trialContext.of(casebook, context);
    return freezePreviewOf(everybody(rows, context.trial), contextOf, context);
  }

  @ReadRoute('getTrialProtocol')
  async protocol(
    @Query({ schema: httpReads.getTrialProtocol.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<TrialProtocolView> {
    return this.versions.inForce(await this.trialContext.now(caller));
  }

  @ReadRoute('getAnalysisPlans')
  async analysisPlans(
    @Query({ schema: httpReads.getAnalysisPlans.query }) _query: unknown,
  ): Promise<DeployedPlansView> {
    return deployedPlansOf(await this.trialState(), this.plans);
  }

  @ReadRoute('getSealedPredictions')
  sealedPredictions(
    @Query({ schema: httpReads.getSealedPredictions.query }) _query: unknown,
    @CalledBy() caller: Caller,
  ): Promise<SealedPredictionsView> {
    return this.sealed.download(caller);
  }
}
