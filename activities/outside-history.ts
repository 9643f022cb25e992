import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import { StepFailure } from '../src/application/command/step-failure.js';
import { reasonOf } from '../src/application/command/reason-of.js';
import type { Logger } from '../src/application/ports/logger.js';

const isCancelled = (error: unknown): boolean =>
  error instanceof CancelledFailure || (error instanceof Error && error.name === 'AbortError');

/** A step's failure says nothing but what the log holds in clear; of any other error only the name is known to be harmless. */
const shown = (error: unknown): ApplicationFailure =>
  error instanceof StepFailure
    ? ApplicationFailure.create({ message: error.message, type: error.code, nonRetryable: !error.retry })
    : ApplicationFailure.retryable(
        'An unexpected error; the log of the worker says what happened.',
        error instanceof Error ? error.name : 'UNKNOWN',
      );

/**
 * Runs an activity. What it throws would stand in Temporal's history in clear, with every cause and stack: those go to the
 * log of the worker instead.
 */
export const outsideHistory = async <T>(
  logger: Pick<Logger, 'warn'>,
  where: Readonly<Record<string, unknown>>,
  run: () => Promise<T>,
): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (isCancelled(error)) throw error;
    const failure = shown(error);
    logger.warn('an activity failed', { ...where, code: failure.type, reason: reasonOf(error) });
    throw failure;
  }
};
