import { once } from 'node:events';
import {
  LogCorrupted,
  type CaughtUp,
  type EventLog,
  type LoggedEvent,
} from '../../../src/application/ports/event-log.js';
import { comparePositions } from '../../../src/projections/positions.js';

/** A log held in an array, which grows while it is subscribed to and can be made to fail. */
export class ArrayLog implements Pick<EventLog, 'subscribe' | 'readFrom'> {
  readonly #events: LoggedEvent[] = [];
  readonly #changed = new EventTarget();
  readonly #failures: Error[] = [];
  readonly #corrupt = new Set<string>();
  #contents = 0;
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

  /** The store comes back with another content: whoever follows it is handed what comes after its position. */
  replace(events: readonly LoggedEvent[]): void {
    this.#events.splice(0, this.#events.length, ...events);
    this.#contents += 1;
    this.#changed.dispatchEvent(new Event('change'));
  }

  /** Reads of the stream find that it was altered. */
  corrupt(stream: string): void {
    this.#corrupt.add(stream);
  }

  readonly readFrom = (stream: string, revision: number): Promise<readonly LoggedEvent[]> =>
    this.#corrupt.has(stream)
      ? Promise.reject(new LogCorrupted(stream, `${stream} was altered`))
      : Promise.resolve(
          this.#events.filter((event) => event.stream === stream && event.revision >= revision),
        );

  readonly subscribe = (after: string | null, signal: AbortSignal): AsyncIterable<LoggedEvent | CaughtUp> =>
    this.#read(after, signal);

  async *#read(after: string | null, signal: AbortSignal): AsyncGenerator<LoggedEvent | CaughtUp> {
    this.subscriptions += 1;
    const failure = this.#failures.shift();
    if (failure) throw failure;
    let next = this.#events.findIndex((event) => comparePositions(event.position, after) > 0);
    if (next < 0) next = this.#events.length;
    let position = after;
    let contents = this.#contents;
    for (let told = false; !signal.aborted;) {
      if (contents !== this.#contents) {
        contents = this.#contents;
        told = false;
        const behind = this.#events.findIndex((event) => comparePositions(event.position, position) > 0);
        next = behind < 0 ? this.#events.length : behind;
      }
      const event = this.#events[next];
      if (event) {
        next += 1;
        position = event.position;
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
