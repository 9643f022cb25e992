import { Body, Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { httpReads } from '../../contracts/reads.js';
import type {
  SealedPredictionsView,
  TrialProtocolView,
  TrialStatusView,
} from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { CommandsService } from '../commands/commands.service.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';
import { Reading, type Reader } from '../reads/reader.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { TRIAL_STATE } from '../tokens.js';
import { ProtocolVersionsService } from './protocol-versions.service.js';
import { SealedPredictionsService } from './sealed-predictions.service.js';
import { SealsService } from './seals.service.js';
import { trialStatusOf } from './trial-status-of.js';

@ApiTags('trial')
@Controller()
export class TrialController {
  constructor(
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly trialContext: TrialContextService,
    private readonly versions: ProtocolVersionsService,
    private readonly seals: SealsService,
    private readonly sealed: SealedPredictionsService,
    private readonly commands: CommandsService,
  ) {}

  @ReadRoute('getTrial')
  async status(
    @Query({ schema: httpReads.getTrial.query }) _query: unknown,
    @Reading() { actor }: Reader,
  ): Promise<TrialStatusView> {
    const [trial, seals, now] = await Promise.all([
      this.trialState(),
      this.seals.count(),
      this.trialContext.moment(),
    ]);
    return trialStatusOf(trial, this.versions.adopted(trial, now), seals, actor.role);
  }

  @ReadRoute('getTrialProtocol')
  async protocol(
    @Query({ schema: httpReads.getTrialProtocol.query }) _query: unknown,
    @Reading() reader: Reader,
  ): Promise<TrialProtocolView> {
    return this.versions.inForce(await this.trialContext.now(reader));
  }

  @ReadRoute('getSealedPredictions')
  sealedPredictions(
    @Query({ schema: httpReads.getSealedPredictions.query }) _query: unknown,
    @Reading() reader: Reader,
  ): Promise<SealedPredictionsView> {
    return this.sealed.download(reader);
  }

  @CommandRoute('registerSealingKey')
  registerSealingKey(
    @Body({ schema: httpCommands.registerSealingKey.body }) key: BodyOf<'registerSealingKey'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toTrial('registerSealingKey', key, requester);
  }

  @CommandRoute('signModelLock')
  signModelLock(
    @Body({ schema: httpCommands.signModelLock.body }) lock: BodyOf<'signModelLock'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toTrial('signModelLock', lock, requester);
  }

  @CommandRoute('adoptProtocolVersion')
  adoptProtocolVersion(
    @Body({ schema: httpCommands.adoptProtocolVersion.body }) adoption: BodyOf<'adoptProtocolVersion'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toTrial('adoptProtocolVersion', adoption, requester);
  }

  @CommandRoute('setLegalHold')
  setLegalHold(
    @Body({ schema: httpCommands.setLegalHold.body }) hold: BodyOf<'setLegalHold'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toTrial('setLegalHold', hold, requester);
  }

  @CommandRoute('liftLegalHold')
  liftLegalHold(
    @Body({ schema: httpCommands.liftLegalHold.body }) hold: BodyOf<'liftLegalHold'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toTrial('liftLegalHold', hold, requester);
  }

  @CommandRoute('orderFreeze')
  orderFreeze(
    @Body({ schema: httpCommands.orderFreeze.body }) order: BodyOf<'orderFreeze'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toTrial('orderFreeze', order, requester);
  }

  @CommandRoute('orderTrialRetry')
  orderTrialRetry(
    @Body({ schema: httpCommands.orderTrialRetry.body }) order: BodyOf<'orderTrialRetry'>,
    @Asking() requester: Requester,
  ): Promise<Receipt> {
    return this.commands.toTrial('orderTrialRetry', order, requester);
  }
}
