import { failureOf } from './store-failures.js';

/** Whoever is out of service because of it appends nothing that would show that the clock is right again. */
const believedMs = 120_000;

/**
 * The client sends the end of an append's time as an instant of this process's clock. A store that finds a time of seconds
 * over at once has a clock that is ahead of it, and takes nothing that this process appends.
 */
export class DeadlineWatch {
  #refusedAt = -Infinity;

  /** @param now milliseconds of a clock that nobody sets */
  constructor(
    readonly timeoutMs: number,
    readonly now = (): number => performance.now(),
  ) {}

  get isClockBehind(): boolean {
    return this.now() - this.#refusedAt < believedMs;
  }

  /** @param sentAt when the append was sent, by `now` */
  refused(error: unknown, sentAt: number): void {
    const at = this.now();
    if (failureOf(error).name === 'late' && at - sentAt < this.timeoutMs / 10) this.#refusedAt = at;
  }

  taken(): void {
    this.#refusedAt = -Infinity;
  }
}
