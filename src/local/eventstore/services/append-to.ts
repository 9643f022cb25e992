import { setTimeout } from 'node:timers/promises';
import type { ServerLikeness } from '../server-likeness.js';
import type { EventStore } from '../store/event-store.js';
import type { AppendCommand } from '../store/records.js';
import { timedOut } from './call-error.js';

export type Append = EventStore['append'];

const keyOf = ({ stream, expected, events }: AppendCommand): string =>
  JSON.stringify([
    stream,
    expected.kind,
    expected.kind === 'revision' ? String(expected.revision) : '',
    ...events.map(({ id }) => Buffer.from(id).toString('hex')),
  ]);

/** Appends as they come; with a likeness the second of two equal ones at once waits and ends as timed out. */
export const appendTo = (store: EventStore, likeness: ServerLikeness | null): Append => {
  if (likeness === null) return (command, isCancelled) => store.append(command, isCancelled);
  const open = new Set<string>();
  return async (command, isCancelled) => {
    const key = keyOf(command);
    if (open.has(key)) {
      await setTimeout(likeness.equalAppendMs);
      throw timedOut();
    }
    open.add(key);
    try {
      return await store.append(command, isCancelled);
    } finally {
      open.delete(key);
    }
  };
};
