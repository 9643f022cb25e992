import { LogCorrupted } from '../../application/ports/event-log.js';

/** Where an event stands, to be named in every complaint about it. */
export interface EventPlace {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
}

export const namedAs = ({ stream, revision, type }: EventPlace): string =>
  `${stream} revision ${revision} (${type})`;

export const fault = (place: EventPlace, what: string, options: ErrorOptions = {}): LogCorrupted =>
  new LogCorrupted(place.stream, `${namedAs(place)} ${what}`, options, place.revision);
