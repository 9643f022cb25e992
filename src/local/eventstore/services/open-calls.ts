import { status } from '@grpc/grpc-js';
import type { ServerLikeness } from '../server-likeness.js';
import { CallError, cancelledByStop, unavailable } from './call-error.js';

/** All calls in progress, so that a stop can end each of them in its own way. */
export class OpenCalls {
  readonly #enders = new Set<() => void>();
  readonly #likeness: ServerLikeness | null;
  readonly #readyAt: number;
  #stopping = false;

  constructor(likeness: ServerLikeness | null = null) {
    this.#likeness = likeness;
    this.#readyAt = performance.now() + (likeness?.notReadyMs ?? 0);
  }

  get size(): number {
    return this.#enders.size;
  }

  /** What a new call is answered while the server stops or is not ready; undefined = go ahead. */
  refusal(): CallError | undefined {
    if (this.#stopping) return unavailable('the event store is stopping');
    return performance.now() < this.#readyAt ? unavailable('Server Is Not Ready') : undefined;
  }

  /** How a read or a batch stream ends because of a stop. */
  ending(): CallError {
    if (this.#likeness === null) return cancelledByStop();
    return this.#likeness.stop === 'INTERNAL'
      ? new CallError(status.INTERNAL, 'Received RST_STREAM with code 2 (Internal server error)')
      : new CallError(status.UNKNOWN, 'Exception was thrown by handler.');
  }

  /** What a batch stream is answered in place of `refusal`: an ending while the server stops. */
  batchRefusal(): CallError | undefined {
    return this.#stopping ? this.ending() : this.refusal();
  }

  /** @returns a function to call when the call is over. */
  add(end: () => void): () => void {
    this.#enders.add(end);
    return () => this.#enders.delete(end);
  }

  /** From now on new calls are refused. */
  close(): void {
    this.#stopping = true;
  }

  endAll(): void {
    for (const end of [...this.#enders]) end();
  }
}
