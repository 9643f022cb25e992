import { Inject, Injectable } from '@nestjs/common';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { httpCommands, type OperationId } from '../../contracts/commands.js';
import { patientStream, trialStream, unsealingStream } from '../../contracts/names.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { TrialCommand } from '../../domain/record/trial-commands.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { CommandIntent, SubmitCommand } from '../../application/command/submit-command.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import { recordNotInState } from '../errors/not-now.js';
import { Acknowledged } from '../reads/acknowledged.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { SUBMIT_COMMAND, TRIAL_STATE } from '../tokens.js';
import type { Requester } from './requester.decorator.js';

const subjectIn = ({ subjects }: TrialState, subjectId: string): TrialState['subjects'][number] => {
  const subject = subjects.find((one) => one.subjectId === subjectId);
  if (subject) return subject;
  throw new ApiError({
    status: 404,
    code: 'SUBJECT.UNKNOWN',
    title: 'Not found',
    detail: `No participant has the subject number ${subjectId}; numbers are allocated by POST /patients.`,
  });
};

/** How long the list of subjects from the last look is good enough; an erasure since then is refused by the command path itself. */
const recentMs = 1_000;

const writableIn = (trial: TrialState, subjectId: string): TrialState['subjects'][number] => {
  const subject = subjectIn(trial, subjectId);
  if (!trial.erased.includes(subjectId)) return subject;
  throw new ApiError(
    recordNotInState(
      'SUBJECT.ERASED',
      `${subjectId} was erased on request; nothing can be recorded any more.`,
    ),
  );
};

/** Hands commands on to the orchestrator. */
@Injectable()
export class CommandsService {
  private seen: { readonly trial: TrialState; readonly at: number } | null = null;

  constructor(
    @Inject(SUBMIT_COMMAND) private readonly submit: SubmitCommand,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    private readonly trialContext: TrialContextService,
    private readonly acknowledged: Acknowledged,
  ) {}

  /**
   * `notAfter`: where something is reserved for the command, until when it may be decided.
   * @throws ApiError 404 for a subject never allocated, 409 for one erased: nothing is started for it.
   */
  async toPatient(
    operationId: OperationId,
    subjectId: string,
    data: unknown,
    requester: Requester,
    notAfter?: Instant,
  ): Promise<Receipt> {
    const trial = await this.trialKnowing(subjectId);
    writableIn(trial, subjectId);
    await this.trialContext.ruled(trial);
    return this.sent({
      stream: patientStream(subjectId),
      type: httpCommands[operationId].update,
      data,
      ...requester,
      ...(notAfter && { notAfter }),
    });
  }

  /** `notAfter`: where something is reserved for the command, until when it may be decided. */
  async toTrial(
    operationId: OperationId,
    data: unknown,
    requester: Requester,
    notAfter?: Instant,
  ): Promise<Receipt> {
    const { target, update } = httpCommands[operationId];
    await this.trialContext.ruled(await this.trialState());
    const stream = target === 'unsealing' ? unsealingStream : trialStream;
    return this.sent({ stream, type: update, data, ...requester, ...(notAfter && { notAfter }) });
  }

  /** A command on the trial that the API gives itself on the way to another one; `key` tells it from others of the request. */
  async onTheWay(
    type: 'ClaimStudy' | 'ReleaseStudy',
    data: Extract<TrialCommand, { type: 'ClaimStudy' }>['data'],
    requester: Requester,
    key: string,
  ): Promise<Receipt> {
    const idempotencyKey = `${requester.idempotencyKey}:${key}`;
    return this.sent({ ...requester, stream: trialStream, type, data, idempotencyKey });
  }

  /** @throws ApiError 404 for a subject never allocated. */
  async allocated(subjectId: string): Promise<TrialState['subjects'][number]> {
    return subjectIn(await this.trialState(), subjectId);
  }

  /** Of such a participant the vault may know nothing any more, before the erasure is on record. */
  async isBeingErased(subjectId: string): Promise<boolean> {
    return (await this.trialState()).erasing.includes(subjectId);
  }

  /** @throws ApiError 404 for a subject never allocated, 409 for one erased. */
  async writable(subjectId: string): Promise<TrialState['subjects'][number]> {
    return writableIn(await this.trialKnowing(subjectId), subjectId);
  }

  private async sent(intent: CommandIntent): Promise<Receipt> {
    const receipt = await this.submit(intent);
    this.acknowledged.note(receipt.position);
    return receipt;
  }

  private async trialKnowing(subjectId: string): Promise<TrialState> {
    const { seen } = this;
    const isRecent = seen !== null && performance.now() - seen.at < recentMs;
    if (isRecent && seen.trial.subjects.some((one) => one.subjectId === subjectId)) return seen.trial;
    const trial = await this.trialState();
    this.seen = { trial, at: performance.now() };
    return trial;
  }
}
