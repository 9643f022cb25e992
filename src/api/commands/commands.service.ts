import { Inject, Injectable } from '@nestjs/common';
import type { Receipt } from '../../application/ports/orchestrator.js';
import { httpCommands, type OperationId } from '../../contracts/commands.js';
import { patientStream, trialStream, unsealingStream } from '../../contracts/names.js';
import type { TrialState } from '../../domain/trial/trial-state.js';
import type { SubmitCommand } from '../../application/command/submit-command.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { ApiError } from '../errors/api.error.js';
import { SUBMIT_COMMAND, TRIAL_STATE } from '../tokens.js';
import type { Requester } from './requester.decorator.js';

/** Hands commands on to the one way in. */
@Injectable()
export class CommandsService {
  constructor(
    @Inject(SUBMIT_COMMAND) private readonly submit: SubmitCommand,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
  ) {}

  /** @throws ApiError 404 for a subject that was never allocated: nothing is started for it. */
  async toPatient(
    operationId: OperationId,
    subjectId: string,
    data: unknown,
    requester: Requester,
  ): Promise<Receipt> {
    await this.allocated(subjectId);
    return this.submit({
      stream: patientStream(subjectId),
      type: httpCommands[operationId].update,
      data,
      ...requester,
    });
  }

  toTrial(operationId: OperationId, data: unknown, requester: Requester): Promise<Receipt> {
    const { target, update } = httpCommands[operationId];
    const stream = target === 'unsealing' ? unsealingStream : trialStream;
    return this.submit({ stream, type: update, data, ...requester });
  }

  /** @throws ApiError 404 for a subject that was never allocated. */
  async allocated(subjectId: string): Promise<TrialState['subjects'][number]> {
    const { subjects } = await this.trialState();
    const subject = subjects.find((one) => one.subjectId === subjectId);
    if (subject) return subject;
    throw new ApiError({
      status: 404,
      code: 'SUBJECT.UNKNOWN',
      title: 'Not found',
      detail: `No participant has the subject number ${subjectId}; numbers are allocated by POST /patients.`,
    });
  }
}
