import type { EventLog, LoggedEvent } from '../ports/event-log.js';
import type { Logger } from '../ports/logger.js';
import { isUnsound } from '../ports/unsound.js';

/** Where accesses are recorded now. */
export interface AccessStream {
  readonly stream: string;
  readonly last: LoggedEvent | null;
}

export interface AccessStreams {
  /** The stream to write to: the one of this name, or, where its end cannot be relied on, the next sound one (`-2`, `-3` …). @throws LogUnavailable */
  readonly newest: (name: string) => Promise<AccessStream>;
  /** How many were left because somebody else wrote there. */
  readonly spoilt: () => number;
}

/**
 * Whoever can append to an access stream must not keep everybody from reading for the rest of the month: what was recorded
 * there stays as it is, is named in the log, and the record goes on in a fresh stream.
 */
export const createAccessStreams = ({
  log,
  logger,
}: {
  readonly log: Pick<EventLog, 'readLast'>;
  readonly logger: Pick<Logger, 'error'>;
}): AccessStreams => {
  const spoilt = new Set<string>();
  const sound = async (stream: string): Promise<AccessStream | null> => {
    try {
      return { stream, last: await log.readLast(stream) };
    } catch (error) {
      if (!isUnsound(error)) throw error;
      spoilt.add(stream);
      logger.error(
        'the end of an access stream cannot be relied on; accesses are recorded in a fresh stream',
        {
          stream,
          reason: error.message,
        },
      );
      return null;
    }
  };
  return {
    newest: async (name) => {
      for (let number = 1; ; number += 1) {
        const stream = number === 1 ? name : `${name}-${number}`;
        const found = spoilt.has(stream) ? null : await sound(stream);
        if (found) return found;
      }
    },
    spoilt: () => spoilt.size,
  };
};
