import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import { StepFailure } from '../src/application/command/trouble/step-failure.js';
import { nameIn, unexpectedError } from '../src/application/command/trouble/recordable-failure.js';
import { reasonOf } from '../src/application/command/reason-of.js';
import type { Logger } from '../src/application/ports/logger.js';

/** A step's failure says nothing but what the log holds in clear; of any other error only the name is known to be harmless. */
const shown = (error: unknown): ApplicationFailure =>
  error instanceof StepFailure
    ? ApplicationFailure.create({ message: error.message, type: error.code, nonRetryable: !error.retry })
    : ApplicationFailure.retryable(unexpectedError, error instanceof Error ? nameIn(error.name) : 'UNKNOWN');

/** A library that was told to stop says so in its own words; Temporal knows a stop by this name. */
const stopped = (): Error => Object.assign(new Error('The activity was stopped.'), { name: 'AbortError' });

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
    if (error instanceof CancelledFailure) throw error;
    if (error instanceof Error && error.name === 'AbortError') {
      logger.warn('an activity was stopped', { ...where, reason: reasonOf(error) });
      throw stopped();
    }
    const failure = shown(error);
    logger.warn('an activity failed', { ...where, code: failure.type, reason: reasonOf(error) });
    throw failure;
  }
};
