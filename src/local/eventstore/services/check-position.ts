import { status } from '@grpc/grpc-js';
import type { ServerLikeness } from '../server-likeness.js';
import type { EventStore } from '../store/event-store.js';
import { toSafe } from '../store/records.js';
import type { ReadSource } from '../wire/read-request.js';
import { CallError } from './call-error.js';

/** With a likeness a read of all streams begins at a record or beyond the end. @throws CallError */
export const checkPosition = (
  store: EventStore,
  { kind, from }: ReadSource,
  likeness: ServerLikeness | null,
): void => {
  if (likeness === null || kind !== 'all' || from.kind !== 'at') return;
  const position = toSafe(from.value);
  if (position === 0 || position > store.lastPosition || store.holdsPosition(position)) return;
  throw new CallError(status[likeness.badPosition], 'Trying to read from an invalid position.');
};
