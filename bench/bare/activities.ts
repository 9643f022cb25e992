import { BACKWARDS, END, jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';
import type { Promises } from './promising.js';

/** About as large as an event of the trial with its metadata. */
const event = () =>
  jsonEvent({
    type: 'Happened',
    data: { text: 'x'.repeat(600) },
    metadata: { text: 'x'.repeat(400) },
  });

export const createBareActivities = (store: EventStoreDBClient, { keep }: Pick<Promises, 'keep'>) => ({
  nothing: (argument: string): Promise<string> => Promise.resolve(argument),
  /** One read and one durable append by the official client: no command can be decided and recorded with less. */
  append: async (stream: string): Promise<string> => {
    let head = -1n;
    for await (const read of store.readStream(stream, {
      direction: BACKWARDS,
      fromRevision: END,
      maxCount: 1,
    }))
      head = read.event?.revision ?? head;
    const { nextExpectedRevision } = await store.appendToStream(stream, event(), { expectedRevision: head });
    return String(nextExpectedRevision);
  },
  keep,
  begin: async (stream: string): Promise<void> => {
    await store.appendToStream(stream, event());
  },
});
export type BareActivities = ReturnType<typeof createBareActivities>;
