import { subjectOf } from '../../../contracts/names.js';
import { refuse, type DomainError } from '../../../domain/shared/domain-error.js';
import type { Logger } from '../../ports/logger.js';
import { troubleOf } from '../trouble/trouble.js';

/**
 * What a turn needs of another stream. Trouble there is no trouble of this turn, which would hold everybody who waits for it:
 * it is a refusal, to be asked for again. Any other error is thrown on.
 */
export const readElsewhere = async <T>(
  stream: string,
  read: () => Promise<T>,
  logger: Pick<Logger, 'warn'>,
): Promise<T | DomainError> => {
  try {
    return await read();
  } catch (error) {
    const trouble = troubleOf(error, stream, logger);
    if (trouble === null) throw error;
    const record = subjectOf(stream);
    return refuse(
      'unavailable',
      'RECORD.NOT_READABLE_NOW',
      `Nothing was recorded: ${record === null ? `the stream "${stream}"` : `the record of ${record}`}, on which this ` +
        `rests, cannot be read now (${trouble.code}). Send this again later, under a new Idempotency-Key.`,
    );
  }
};
