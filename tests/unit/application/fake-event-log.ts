import { once } from 'node:events';
import { encodeData } from '../../../src/adapters/eventstore/codecs/decode-data.js';
import { codecs } from '../../../src/adapters/eventstore/codecs/registry.js';
import { familyOf } from '../../../src/adapters/eventstore/stream-family.js';
import {
  type AppendMetadata,
  type AppendResult,
  type CaughtUp,
  type Doubt,
  type EventLog,
  EventUnwritable,
  type LoggedEvent,
  type NewEvent,
  type SoundRead,
  type StreamRead,
} from '../../../src/application/ports/event-log.js';

/** Chain hash of a test: stream and revision in 64 characters. */
export const headHash = (stream: string, revision: number): string => `${stream}#${revision}`.padEnd(64, '.');

/** A log in memory that keeps the contract of the port; a test may get in its way before and after each append. */
export class FakeEventLog implements EventLog {
  readonly #all: LoggedEvent[] = [];
  readonly #changed = new EventTarget();
  /** Called before an append, for instance to be faster than it or to fail. */
  beforeAppend: (stream: string) => void = () => undefined;
  /** Called when an append is durable, before its answer is given. */
  afterAppend: () => void = () => undefined;
  /** Called before a read. */
  beforeRead: () => void = () => undefined;
  reads = 0;

  get events(): readonly LoggedEvent[] {
    return this.#all;
  }

  of(stream: string): readonly LoggedEvent[] {
    return this.#all.filter((event) => event.stream === stream);
  }

  types(stream: string): readonly string[] {
    return this.of(stream).map((event) => event.type);
  }

  /** Writes at the head, whatever it is. */
  write(stream: string, events: readonly NewEvent[], metadata: AppendMetadata): void {
    for (const event of events) {
      const revision = this.of(stream).length;
      this.#all.push({
        stream,
        revision,
        id: `${stream}/${metadata.commandId}/${revision}`,
        type: event.type,
        data: JSON.parse(JSON.stringify(event.data)) as unknown,
        metadata: {
          ...metadata,
          schemaVersion: 1,
          keyId: null,
          prevHash: headHash(stream, revision - 1),
          hash: headHash(stream, revision),
        },
        position: String(100 + this.#all.length),
      });
    }
    this.#changed.dispatchEvent(new Event('change'));
  }

  readonly read = (stream: string): Promise<StreamRead> => {
    this.reads += 1;
    return this.#answer(() => {
      this.beforeRead();
      const events = this.of(stream);
      const last = events.at(-1);
      return {
        events,
        revision: events.length - 1,
        headHash: last?.metadata.hash ?? null,
        position: last?.position ?? null,
      };
    });
  };

  readonly readFrom = (stream: string, revision: number): Promise<readonly LoggedEvent[]> =>
    this.#answer(() => {
      this.beforeRead();
      return this.of(stream).filter((event) => event.revision >= revision);
    });

  /** From this revision on the stream cannot be relied on; null where all of it can. */
  unsound: (stream: string) => number | null = () => null;

  doubt: Doubt = 'ALTERED';

  readonly readSound = (stream: string): Promise<SoundRead> =>
    this.#answer(() => {
      const revision = this.unsound(stream);
      const events = this.of(stream).filter(
        (event) => event.revision < (revision ?? Number.POSITIVE_INFINITY),
      );
      return { events, unsound: revision === null ? null : { revision, why: this.doubt, reason: 'altered' } };
    });

  readonly readLast = (stream: string): Promise<LoggedEvent | null> =>
    this.#answer(() => this.of(stream).at(-1) ?? null);

  readonly append = (
    stream: string,
    expectedRevision: number,
    prevHash: string | null,
    events: readonly NewEvent[],
    metadata: AppendMetadata,
  ): Promise<AppendResult> =>
    this.#answer(() => {
      this.beforeAppend(stream);
      const head = this.of(stream).at(-1);
      if ((head?.revision ?? -1) !== expectedRevision) return { kind: 'version-conflict' };
      if ((head?.metadata.hash ?? null) !== prevHash) throw new Error('the hash chain would break');
      const family = familyOf(stream);
      for (const { type, data } of events) {
        const codec = family && codecs[family].get(type);
        if (!codec) throw new EventUnwritable(type, `${stream} holds no events of this type`);
        encodeData(codec, data);
      }
      this.write(stream, events, metadata);
      this.afterAppend();
      return { kind: 'appended', revision: this.of(stream).length - 1, position: this.#all.at(-1)!.position };
    });

  readonly subscribe = (after: string | null, signal: AbortSignal): AsyncIterable<LoggedEvent | CaughtUp> =>
    this.#follow(after, signal);

  async *#follow(after: string | null, signal: AbortSignal): AsyncGenerator<LoggedEvent | CaughtUp> {
    let told = false;
    for (let next = this.#all.findIndex(({ position }) => position === after) + 1; !signal.aborted;) {
      const event = this.#all[next];
      if (event) {
        next += 1;
        yield event;
        continue;
      }
      if (!told) yield { type: '$caught-up', position: this.#all.at(-1)?.position ?? null };
      told = true;
      if (this.#all.length === next) await Promise.allSettled([once(this.#changed, 'change', { signal })]);
    }
  }

  #answer<T>(work: () => T): Promise<T> {
    return Promise.resolve().then(work);
  }
}
