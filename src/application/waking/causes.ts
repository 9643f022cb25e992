import type { Place } from './place.js';

/** Why somebody is to be woken, each with the place in the log before it: whoever leads next begins there. */
export class Causes {
  readonly #before = new Map<number, Place | null>();
  #newest = 0;

  begin(before: Place | null): number {
    this.#newest += 1;
    this.#before.set(this.#newest, before);
    return this.#newest;
  }

  /** Where nobody waits for an earlier one any more. */
  before(oldest: number): Place | null {
    this.#forgetBefore(oldest);
    return this.#before.get(oldest) ?? null;
  }

  forgetAll(): void {
    this.#before.clear();
  }

  #forgetBefore(oldest: number): void {
    for (const cause of this.#before.keys()) if (cause < oldest) this.#before.delete(cause);
  }
}
