import { messageOf } from '../failure.js';
import { CommitFailedError } from '../store/commit-queue.js';
import type { WriteOutcome } from '../store/records.js';
import {
  type BatchAppendOptions,
  type BatchAppendRequest,
  type BatchContext,
  type BatchFailure,
  encodeBatchFailure,
  encodeBatchSuccess,
} from '../wire/batch-append-messages.js';
import { status } from '@grpc/grpc-js';
import type { Append } from './append-to.js';
import { CallError } from './call-error.js';
import { checkTarget, Proposal } from './proposal.js';

/**
 * One append of a batch stream: parts are collected until the final one, nothing is written before. Whatever happens,
 * it is answered exactly once; parts that come after the answer are ignored.
 */
export class Batch {
  readonly #context: BatchContext;
  readonly #proposal: Proposal;
  #timer: NodeJS.Timeout | undefined;
  #phase: 'collecting' | 'writing' | 'answered' = 'collecting';

  /** @param limit largest append in bytes  @param send gets the one answer */
  constructor(
    private readonly append: Append,
    private readonly limit: number,
    correlation: Buffer,
    private readonly options: BatchAppendOptions,
    private readonly send: (message: Buffer) => void,
  ) {
    this.#proposal = new Proposal(limit);
    this.#context = {
      correlation,
      stream: options.stream ?? '',
      expected: options.expected ?? { kind: 'any' },
    };
  }

  /** Parts are still missing. */
  get isIncomplete(): boolean {
    return this.#phase === 'collecting';
  }

  add({ events, isFinal }: BatchAppendRequest): void {
    if (this.#phase !== 'collecting') return;
    if (this.#isPastDeadline()) {
      this.#fail({ kind: 'Timeout' });
      return;
    }
    try {
      checkTarget(this.options);
      for (const event of events) this.#proposal.add(event);
    } catch (error) {
      this.#fail(this.#failureOf(error));
      return;
    }
    if (isFinal) this.#write();
    else this.#watchDeadline();
  }

  /** The client will send no more, but the final part never came: nothing is written. */
  giveUp(): void {
    this.#fail({ kind: 'BadRequest', message: 'the append has no final part' });
  }

  /** The call is over; nobody waits for the answer. */
  abandon(): void {
    clearTimeout(this.#timer);
    this.#phase = 'answered';
  }

  #write(): void {
    this.#phase = 'writing';
    clearTimeout(this.#timer);
    const { stream, expected } = this.#context;
    this.append({ stream, expected, events: this.#proposal.events }).then(
      (outcome) => {
        this.#answer(this.#encode(outcome));
      },
      (error: unknown) => {
        this.#fail(this.#failureOf(error));
      },
    );
  }

  #encode(outcome: WriteOutcome): Buffer {
    switch (outcome.kind) {
      case 'success':
        return encodeBatchSuccess(this.#context, outcome.revision, outcome.position);
      case 'wrong-version':
        return encodeBatchFailure(this.#context, { kind: 'WrongExpectedVersion', current: outcome.current });
      case 'deleted':
        return encodeBatchFailure(this.#context, { kind: 'StreamDeleted' });
      default:
        return outcome satisfies never;
    }
  }

  #failureOf(error: unknown): BatchFailure {
    if (error instanceof CommitFailedError && error.isForWantOfRoom)
      return { kind: 'StoreFull', message: error.message };
    if (!(error instanceof CallError)) return { kind: 'Unknown', message: messageOf(error) };
    if (error.code === status.ABORTED) return { kind: 'Timeout' };
    const [exception] = error.metadata.get('exception');
    return exception === 'maximum-append-size-exceeded'
      ? { kind: 'MaximumAppendSizeExceeded', limit: this.limit }
      : { kind: 'BadRequest', message: error.message };
  }

  #fail(failure: BatchFailure): void {
    this.#answer(encodeBatchFailure(this.#context, failure));
  }

  #answer(message: Buffer): void {
    if (this.#phase === 'answered') return;
    this.#phase = 'answered';
    clearTimeout(this.#timer);
    this.send(message);
  }

  #isPastDeadline(): boolean {
    return this.options.deadline !== undefined && this.options.deadline <= Date.now();
  }

  #watchDeadline(): void {
    if (this.options.deadline === undefined || this.#timer !== undefined) return;
    const wait = Math.min(Math.max(this.options.deadline - Date.now(), 0), 2 ** 31 - 1);
    this.#timer = setTimeout(() => {
      if (this.#phase === 'collecting') this.#fail({ kind: 'Timeout' });
    }, wait);
    this.#timer.unref();
  }
}
