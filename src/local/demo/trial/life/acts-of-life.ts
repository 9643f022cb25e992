import { type Act, isLeftOut, type Life } from '../../../../virtual/lives/index.js';

/** How far the acts of a life are done. After the freeze is ordered only what it waits for is still done. */
export class ActsOfLife {
  #done = 0;
  #frozenAt: string | null = null;

  constructor(readonly life: Life) {}

  /** Acts that are over, those left out after the freeze included. */
  get done(): number {
    return this.#done;
  }

  /** The act that was done last; null before the first. */
  get last(): Act | null {
    return this.life.acts[this.#done - 1] ?? null;
  }

  /** Those still to be done, in their order. */
  get toCome(): readonly Act[] {
    return this.next() === null ? [] : this.life.acts.slice(this.#done);
  }

  /** The act to be done next; null once all are over. */
  next(): Act | null {
    const { acts } = this.life;
    while (isLeftOut(acts, this.#done, this.#frozenAt)) this.#done += 1;
    return acts[this.#done] ?? null;
  }

  /** So many are over. */
  passed(count: number): void {
    this.#done = count;
  }

  freeze(at: string): void {
    this.#frozenAt = at;
  }
}
