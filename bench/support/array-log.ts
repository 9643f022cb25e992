import type { EventLog, LoggedEvent, LogItem } from '../../src/application/ports/event-log.js';

/** A log held in memory that has come to its end. */
export const arrayLog = (events: readonly LoggedEvent[]): Pick<EventLog, 'subscribe' | 'readFrom'> => ({
  readFrom: (stream, revision) =>
    Promise.resolve(events.filter((event) => event.stream === stream && event.revision >= revision)),
  async *subscribe(_after, signal): AsyncGenerator<LogItem> {
    yield* events;
    yield { type: '$caught-up', position: events.at(-1)?.position ?? null };
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  },
});
