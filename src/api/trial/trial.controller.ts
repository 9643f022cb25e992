import { Body, Controller, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { type BodyOf, httpCommands } from '../../contracts/commands.js';
import { httpReads } from '../../contracts/reads.js';
import type { SealedPredictionsView, TrialStatusView } from '../../contracts/views/index.js';
import type { ProtocolParameters } from '../../domain/protocol/parameters.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { CommandRoute } from '../commands/command-route.decorator.js';
import { CommandsService } from '../commands/commands.service.js';
import { Asking, type Requester } from '../commands/requester.decorator.js';
import { Reading, type Reader } from '../reads/reader.decorator.js';
import { ReadRoute } from '../reads/read-route.decorator.js';
import { PROTOCOL, TRIAL_STATE } from '../tokens.js';
import { SealedPredictionsService } from './sealed-predictions.service.js';
import { SealsService } from './seals.service.js';
import { trialStatusOf } from './trial-status-of.js';

@ApiTags('trial')
@Controller()
export class TrialController {
  constructor(
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(PROTOCOL) private readonly protocol: ProtocolParameters,
    private readonly seals: SealsService,
    private readonly sealed: SealedPredictionsService,
    private readonly commands: CommandsService,
  ) {}

  @ReadRoute('getTrial')
  async status(@Query({ schema: httpReads.getTrial.query }) _query: unknown): Promise<TrialStatusView> {
    const [trial, seals] = await Promise.all([this.trialState(), this.seals.count()]);
    return trialStatusOf(trial, this.protocol.version, seals);
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
