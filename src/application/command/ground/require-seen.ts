import { LogLacks, type StreamRead } from '../../ports/event-log.js';

/** Nothing of the stream was seen yet: it is taken as it is. */
export const nothingSeen = -1;

/** @throws LogLacks where the stream ends before the revision that was seen: the log was cut back, or is another one. */
export const requireSeen = (
  { revision }: Pick<StreamRead, 'revision'>,
  stream: string,
  seen: number,
): void => {
  if (revision < seen) throw new LogLacks(stream, seen);
};
