import { isCancellation, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { JourneyActivities } from '../activities/journey-activities.js';

/**
 * The command path and the planner, in the worker's own process. Each answers with a value whatever happens, so an attempt
 * that fails got no answer in its time; it is tried again like other trouble, in a turn that says so.
 */
export const local = proxyLocalActivities<JourneyActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 1 },
});

/** Said where a local activity gave no answer. */
export const noAnswer = { kind: 'trouble', code: 'WORKER.NO_ANSWER' } as const;

export const orNoAnswer = async <T>(attempt: () => Promise<T>): Promise<T | typeof noAnswer> => {
  try {
    return await attempt();
  } catch (error) {
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
    return noAnswer;
  }
};
