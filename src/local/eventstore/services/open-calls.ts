import { type CallError, unavailable } from './call-error.js';

/** All calls in progress, so that a stop can end each of them in its own way. */
export class OpenCalls {
  readonly #enders = new Set<() => void>();
  #stopping = false;

  get size(): number {
    return this.#enders.size;
  }

  /** What a new call is answered while the server stops; undefined = go ahead. */
  stopping(): CallError | undefined {
    return this.#stopping ? unavailable('the event store is stopping') : undefined;
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
