import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../command/reason-of.js';
import type { Logger } from '../ports/logger.js';
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
  const { signal } = stopping;
  const expiring = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        for (const identityRef of await expireEnrolments(deps))
          logger.error('the vault does not say any more since when an enrolment is under way; restore it', {
            identityRef,
          });
      } catch (error) {
        logger.warn('enrolments that broke off cannot be taken out of the vault now', {
          reason: reasonOf(error),
        });
      }
      await Promise.allSettled([sleep(everyMs, undefined, { signal })]);
    }
  };
  const expired = expiring();
  return {
    stop: async () => {
      stopping.abort();
      await expired;
    },
  };
};
