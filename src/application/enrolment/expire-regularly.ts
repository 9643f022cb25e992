import { reasonOf } from '../command/reason-of.js';
import type { Logger } from '../ports/logger.js';
import { againAndAgain } from '../shared/again-and-again.js';
import { expireEnrolments, type ExpireEnrolmentsDeps } from './expire-enrolments.js';

export interface ExpireRegularlyDeps extends ExpireEnrolmentsDeps {
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  readonly everyMs?: number;
}

/**
 * Removes at the start, and every few minutes from then on, whom no number can be allocated to any more: their data do not
 * wait in the vault until somebody else is enrolled. Trouble puts it off to the next time.
 */
export const expireRegularly = ({
  logger,
  everyMs = 5 * 60_000,
  ...deps
}: ExpireRegularlyDeps): { readonly stop: () => Promise<void> } => {
  const stopping = new AbortController();
  const expire = async (): Promise<void> => {
    for (const identityRef of await expireEnrolments(deps))
      logger.error('the vault does not say any more since when an enrolment is under way; restore it', {
        identityRef,
      });
  };
  const failed = (error: unknown): void => {
    logger.warn('enrolments that broke off cannot be taken out of the vault now', {
      reason: reasonOf(error),
    });
  };
  const expired = againAndAgain(expire, { everyMs, afterFailureMs: everyMs, failed }, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await expired;
    },
  };
};
