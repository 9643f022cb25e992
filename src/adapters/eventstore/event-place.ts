import { LogCorrupted } from '../../application/ports/event-log.js';

/** Where an event stands, to be named in every complaint about it. */
export interface EventPlace {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
}

export const fault = (
  { stream, revision, type }: EventPlace,
  what: string,
  options: ErrorOptions = {},
): LogCorrupted => new LogCorrupted(`${stream} revision ${revision} (${type}) ${what}`, options);
