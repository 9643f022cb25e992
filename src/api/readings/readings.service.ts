import { Inject, Injectable } from '@nestjs/common';
import type { ReadingCaseRow, ReadModels } from '../../application/ports/read-models.js';
import type { SubmitCommand } from '../../application/command/submit-command.js';
import { CommandRefused } from '../../application/ports/orchestrator.js';
import type { BodyOf } from '../../contracts/commands.js';
import { subjectOf } from '../../contracts/names.js';
import type { PageQuery } from '../../contracts/reads/read-queries.js';
import type { ReadingCasesView, ReadingReceiptView } from '../../contracts/views/index.js';
import type { RefusedReading } from '../../domain/access/access-events.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { ApiDependencies } from '../api-dependencies.js';
import type { Requester } from '../commands/requester.decorator.js';
import { ApiError } from '../errors/api.error.js';
import type { Caller } from '../reads/caller.decorator.js';
import { TrialContextService } from '../reads/trial-context.service.js';
import { READ_MODELS, RECORD_ACCESS, SUBMIT_COMMAND, TRIAL_STATE } from '../tokens.js';
import { readableCase } from './readable-case.js';

const readingCommands = { recordReading: 'RecordReading', withdrawReading: 'WithdrawReading' } as const;
const mostRules = 50;

const wasErased = ({ erased }: TrialState, { stream }: ReadingCaseRow): boolean =>
  erased.includes(subjectOf(stream) ?? stream);

/** Reading cases as readers know them: by an opaque id, without the participant behind it (BL-READERS). */
@Injectable()
export class ReadingsService {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(SUBMIT_COMMAND) private readonly submit: SubmitCommand,
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
    private readonly trialContext: TrialContextService,
  ) {}

  /** The cases that the reader can still read, or has read and they are not decided, oldest first. */
  async list({ limit, offset }: PageQuery, caller: Caller): Promise<ReadingCasesView> {
    const [rows, context] = await Promise.all([
      this.readModels.readingCases(),
      this.trialContext.now(caller),
    ]);
    const open = rows.filter((row) => !wasErased(context.trial, row));
    const found = await Promise.all(
      open.map(async (row) => {
        const book = await this.casebookOf(row);
        return book && readableCase(book, row, caller.actor.id, this.trialContext.of(book, context).protocol);
      }),
    );
    const cases = found.filter((one) => one !== null);
    return { total: cases.length, cases: cases.slice(offset, offset + limit) };
  }

  /** @throws ApiError 404 for a case that is unknown, or whose participant was erased. */
  record(
    caseId: string,
    reading: BodyOf<'recordReading'>,
    requester: Requester,
  ): Promise<ReadingReceiptView> {
    return this.toCase('recordReading', caseId, reading, requester);
  }

  /** @throws ApiError 404 as for a reading. */
  withdraw(
    caseId: string,
    withdrawal: BodyOf<'withdrawReading'>,
    requester: Requester,
  ): Promise<ReadingReceiptView> {
    return this.toCase('withdrawReading', caseId, withdrawal, requester);
  }

  private async toCase(
    operation: 'recordReading' | 'withdrawReading',
    caseId: string,
    data: object,
    requester: Requester,
  ): Promise<ReadingReceiptView> {
    const [row, trial] = await Promise.all([this.readModels.readingCase(caseId), this.trialState()]);
    if (!row || wasErased(trial, row))
      throw new ApiError({
        status: 404,
        code: 'READING.CASE_UNKNOWN',
        title: 'Not found',
        detail: 'There is no such reading case; GET /reading-cases lists those that you can read.',
      });
    const type = readingCommands[operation];
    try {
      const { commandId, position } = await this.submit({
        stream: row.stream,
        type,
        data: { caseId, ...data },
        ...requester,
      });
      return { commandId, position };
    } catch (error) {
      if (error instanceof CommandRefused) await this.recordRefusal(type, row, error, requester);
      throw error;
    }
  }

  /** Many refusals could tell of a case what one does not, so each is on record before the reader is told of it. @throws LogUnavailable */
  private recordRefusal(
    command: RefusedReading['command'],
    { stream }: ReadingCaseRow,
    { refusal }: CommandRefused,
    { actor, correlationId }: Requester,
  ): Promise<void> {
    const rules = ('violations' in refusal ? refusal.violations : []).map(({ ruleId }) => ruleId);
    return this.recordAccess({
      actor,
      what: 'READING_REFUSED',
      stream,
      correlationId,
      refused: { command, code: refusal.code, rules: [...new Set(rules)].slice(0, mostRules) },
    });
  }

  private async casebookOf({ stream }: ReadingCaseRow): Promise<Casebook | null> {
    const subjectId = subjectOf(stream);
    return subjectId === null ? null : ((await this.readModels.casebook(subjectId))?.casebook ?? null);
  }
}
