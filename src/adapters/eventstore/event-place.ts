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

/** Its text can be stored anywhere, whatever a stranger wrote as type or keys of the data. */
export const fault = (place: EventPlace, what: string, options: ErrorOptions = {}): LogCorrupted =>
  new LogCorrupted(place.stream, machineText(`${namedAs(place)} ${what}`), options, place.revision);
