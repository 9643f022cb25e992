import type { EventLog } from '../ports/event-log.js';
import { isUnsound } from '../ports/unsound.js';
import type { Place } from './place.js';

/**
 * Whether a place is one of this log: a log that was moved or restored has other positions, and from one beyond its end
 * nothing would ever be read. Where the event itself cannot be relied on, the place is believed.
 * @throws LogUnavailable
 */
export const isPlaceInLog = async (log: Pick<EventLog, 'readFrom'>, { seen }: Place): Promise<boolean> => {
  if (!seen) return false;
  try {
    const [event] = await log.readFrom(seen.stream, seen.revision);
    return (
      event?.revision === seen.revision &&
      event.metadata.hash === seen.hash &&
      event.position === seen.position
    );
  } catch (error) {
    if (isUnsound(error)) return true;
    throw error;
  }
};
