import { messageOf, sqliteCode, sqliteFull } from '../failure.js';

/** The store could not commit. Nothing of the group was written. */
export class CommitFailedError extends Error {
  override readonly name = 'CommitFailedError';

  /** The disk was full; the same write succeeds once there is room. */
  get isForWantOfRoom(): boolean {
    return sqliteCode(this.cause) === sqliteFull;
  }
}

/** The transaction around a group of writes. */
export interface Transaction {
  begin(): void;
  commit(): void;
  /** Undoes the group and drops whatever memory may be ahead of the disk. */
  rollback(): void;
}

interface Job {
  readonly run: () => unknown;
  readonly bytes: number;
  readonly isCancelled: () => boolean;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Limits of one group: they bound how long the event loop is held. */
const groupJobs = 2048;
const groupBytes = 8 * 1024 * 1024;

/**
 * Group commit: everything queued within one turn of the event loop is written in one transaction, and answers go out
 * only after its commit has returned.
 */
export class CommitQueue {
  #jobs: Job[] = [];
  #scheduled = false;
  #idle: (() => void)[] = [];
  #broken: CommitFailedError | undefined;

  constructor(
    private readonly transaction: Transaction,
    private readonly onCommitted: () => void,
    private readonly onFailed: (error: unknown) => 'go on' | 'give up',
  ) {}

  /**
   * Runs a write in the next group. Settles after the commit.
   * @param bytes size of the write, for the group limit
   * @param isCancelled asked right before the write; a cancelled write is not done and its promise rejects
   * @throws CommitFailedError when the group was not written
   */
  enqueue<Result>(run: () => Result, bytes: number, isCancelled: () => boolean): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#broken !== undefined) {
        reject(this.#broken);
        return;
      }
      this.#jobs.push({ run, bytes, isCancelled, resolve, reject });
      this.#schedule();
    });
  }

  /** Settles when nothing is queued any more. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#jobs.length === 0 && !this.#scheduled) resolve();
      else this.#idle.push(resolve);
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#commitGroup(this.#takeGroup());
      if (this.#jobs.length > 0) this.#schedule();
      else for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  #takeGroup(): readonly Job[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#jobs.length && count < groupJobs && bytes < groupBytes) {
      bytes += this.#jobs[count]?.bytes ?? 0;
      count += 1;
    }
    const group = this.#jobs.slice(0, count);
    this.#jobs = this.#jobs.slice(count);
    return group;
  }

  #commitGroup(group: readonly Job[]): void {
    const answers: (() => void)[] = [];
    try {
      this.transaction.begin();
      for (const job of group) {
        if (job.isCancelled())
          answers.push(() => {
            job.reject(new CommitFailedError('cancelled before it was written'));
          });
        else {
          const result = job.run() as never;
          answers.push(() => {
            job.resolve(result);
          });
        }
      }
      this.transaction.commit();
    } catch (error) {
      this.#fail(group, error);
      return;
    }
    for (const answer of answers) answer();
    this.onCommitted();
  }

  #fail(group: readonly Job[], cause: unknown): void {
    const failure = new CommitFailedError(wordsFor(cause), { cause });
    for (const { reject } of group) reject(failure);
    if (this.#rolledBack(cause)) return;
    this.#broken = failure;
    for (const { reject } of this.#jobs.splice(0)) reject(failure);
  }

  /** Whether the store is sound after the failure and takes more writes. */
  #rolledBack(cause: unknown): boolean {
    try {
      this.transaction.rollback();
    } catch (error) {
      this.onFailed(new AggregateError([cause, error], 'the event store could not roll back'));
      return false;
    }
    return this.onFailed(cause) === 'go on';
  }
}

const wordsFor = (cause: unknown): string =>
  sqliteCode(cause) === sqliteFull
    ? 'the disk of the event store is full; nothing of this append was written'
    : `the event store could not write: ${messageOf(cause)}`;
