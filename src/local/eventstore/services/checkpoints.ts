import { encodeCheckpoint } from '../wire/read-response.js';

/**
 * When a filtered subscription reports how far it has looked: after every `interval` considered events, matching or not,
 * and once when the catch-up ends. Positions strictly ascend.
 */
export class Checkpoints {
  #considered = 0;
  #latest = -1;

  constructor(private readonly interval: number) {}

  /** The message to send after this event was considered, if any. */
  considered(position: number): Buffer | undefined {
    this.#considered += 1;
    return this.#considered % this.interval === 0 ? this.#at(position) : undefined;
  }

  atCatchUp(position: number): Buffer | undefined {
    return this.#at(position);
  }

  #at(position: number): Buffer | undefined {
    if (position <= this.#latest || position < 0) return undefined;
    this.#latest = position;
    return encodeCheckpoint(position);
  }
}
