import { once } from 'node:events';
import type { CaughtUp, EventLog, LoggedEvent } from '../../../src/application/ports/event-log.js';
import { comparePositions } from '../../../src/projections/positions.js';

/** A log held in an array, which grows while it is subscribed to and can be made to fail. */
export class ArrayLog implements Pick<EventLog, 'subscribe' | 'readFrom'> {
  readonly #events: LoggedEvent[] = [];
  readonly #changed = new EventTarget();
  readonly #failures: Error[] = [];
  subscriptions = 0;

  constructor(events: readonly LoggedEvent[] = []) {
    this.#events.push(...events);
  }

  add(...events: readonly LoggedEvent[]): void {
    this.#events.push(...events);
    this.#changed.dispatchEvent(new Event('change'));
  }

  /** The next subscription fails at once. */
  failOnce(error: Error): void {
    this.#failures.push(error);
  }

  readonly readFrom = (stream: string, revision: number): Promise<readonly LoggedEvent[]> =>
    Promise.resolve(this.#events.filter((event) => event.stream === stream && event.revision >= revision));

  readonly subscribe = (after: string | null, signal: AbortSignal): AsyncIterable<LoggedEvent | CaughtUp> =>
    this.#read(after, signal);

  async *#read(after: string | null, signal: AbortSignal): AsyncGenerator<LoggedEvent | CaughtUp> {
    this.subscriptions += 1;
    const failure = this.#failures.shift();
    if (failure) throw failure;
    let next = this.#events.findIndex((event) => comparePositions(event.position, after) > 0);
    if (next < 0) next = this.#events.length;
    for (let told = false; !signal.aborted;) {
      const event = this.#events[next];
      if (event) {
        next += 1;
        yield event;
      } else {
        if (!told) yield { type: '$caught-up', position: this.#events[next - 1]?.position ?? null };
        told = true;
        if (this.#events.length === next)
          await Promise.allSettled([once(this.#changed, 'change', { signal })]);
      }
    }
  }
}
