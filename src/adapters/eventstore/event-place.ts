import { LogCorrupted } from '../../application/ports/event-log.js';
import { machineText } from '../../domain/record/values/machine-text.js';

/** Where an event stands, to be named in every complaint about it. */
export interface EventPlace {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
}

const longestType = 100;

export const namedAs = ({ stream, revision, type }: EventPlace): string =>
  `${stream} revision ${revision} (${machineText(type, longestType)})`;

/**
 * Its text can be stored anywhere, whatever a stranger wrote as type or keys of the data.
 * @param from the first revision that cannot be relied on, where that is not the event's own
 */
export const fault = (
  place: EventPlace,
  what: string,
  options: ErrorOptions = {},
  from = place.revision,
): LogCorrupted => new LogCorrupted(place.stream, machineText(`${namedAs(place)} ${what}`), options, from);

/** Something else stands where an event should, and what cannot be relied on begins with the one that is missing. */
export const gap = (place: EventPlace, missing: number): LogCorrupted =>
  fault(place, `stands where revision ${missing} should: events in between are missing`, {}, missing);
