/**
 * `wake`: the plan of the stream may have changed. `check`: the stream itself has grown, and its workflow knows that unless
 * a worker or Temporal died in between.
 */
export type Need = 'wake' | 'check';

export interface Waiting {
  readonly stream: string;
  readonly need: Need;
  /** Not to be looked at before, in milliseconds of the waker's own clock. */
  readonly from: number;
  /** Real time of the newest event that asks for it, in milliseconds. */
  readonly writtenAt: number;
  /** Place in the order of causes. */
  readonly cause: number;
}

const merged = (before: Waiting, after: Waiting): Waiting => ({
  stream: after.stream,
  need: before.need === 'wake' ? 'wake' : after.need,
  from: Math.min(before.from, after.from),
  writtenAt: Math.max(before.writtenAt, after.writtenAt),
  cause: Math.min(before.cause, after.cause),
});

/** Who waits to be woken, each stream once, however many causes there are. */
export class WakeList {
  readonly #waiting = new Map<string, Waiting>();

  get size(): number {
    return this.#waiting.size;
  }

  add(waiting: Waiting): void {
    const before = this.#waiting.get(waiting.stream);
    this.#waiting.set(waiting.stream, before ? merged(before, waiting) : waiting);
  }

  /** The one to look at now: those to be woken first, then in the order of their causes. */
  next(now: number): Waiting | null {
    let first: Waiting | null = null;
    for (const one of this.#waiting.values()) {
      if (one.from > now) continue;
      if (first === null || comesBefore(one, first)) first = one;
    }
    return first;
  }

  /** Done with it, unless something has been added to it meanwhile. */
  done(waiting: Waiting): void {
    if (this.#waiting.get(waiting.stream) === waiting) this.#waiting.delete(waiting.stream);
  }

  /** Nothing came of it: it is looked at again later. */
  later(waiting: Waiting, from: number): void {
    const now = this.#waiting.get(waiting.stream) ?? waiting;
    this.#waiting.set(waiting.stream, { ...now, from });
  }

  /** The oldest cause that somebody still waits for. */
  oldestCause(): number | null {
    let oldest: number | null = null;
    for (const { cause } of this.#waiting.values()) if (oldest === null || cause < oldest) oldest = cause;
    return oldest;
  }
}

const comesBefore = (one: Waiting, other: Waiting): boolean =>
  one.need === other.need ? one.cause < other.cause : one.need === 'wake';
