export interface Rate {
  readonly perSecond: number;
  /** So many may go at once after a rest. */
  readonly atOnce: number;
}

/** Says how long the next one has to wait, so that no more than the rate go over any length of time. */
export class Pacer {
  #allowed: number;
  #at: number;

  constructor(
    readonly rate: Rate,
    now: number,
  ) {
    this.#allowed = rate.atOnce;
    this.#at = now;
  }

  /** Milliseconds until one more may go; 0: now. */
  waitMs(now: number): number {
    this.#refill(now);
    return this.#allowed >= 1 ? 0 : Math.ceil(((1 - this.#allowed) / this.rate.perSecond) * 1_000);
  }

  take(now: number): void {
    this.#refill(now);
    this.#allowed -= 1;
  }

  #refill(now: number): void {
    const earned = (Math.max(0, now - this.#at) / 1_000) * this.rate.perSecond;
    this.#allowed = Math.min(this.rate.atOnce, this.#allowed + earned);
    this.#at = now;
  }
}
