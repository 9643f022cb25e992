import { WorkInterrupted } from '../../application/ports/analysis-runner.js';
import { ClientGone, PlanNotRunnable } from '../../application/trial-analysis/index.js';
import type { ProblemParts } from './api.error.js';
import { trialNotInState, unavailable } from './not-now.js';

/** What can come between an analysis and its answer; null for any other error. */
export const analysisProblem = (error: unknown): ProblemParts | null => {
  if (error instanceof WorkInterrupted)
    return unavailable(
      'ANALYSIS.INTERRUPTED',
      `The analysis was not done: ${error.message}. Nothing is lost; ask again. Where it ends so each time, give the API more memory, or tell the administrator to read its log.`,
    );
  if (error instanceof PlanNotRunnable)
    return trialNotInState(
      'ANALYSIS.PLAN_NOT_RUNNABLE',
      `${error.message}. Nothing is answered. What the plan asks for can be changed by a later version of it, signed by both; a look that was recorded stays, and the rest of the trial's answer is given without it at GET /analysis/trial.`,
    );
  // Nobody reads it; it is no fault of ours, and is not to be logged as one.
  if (error instanceof ClientGone)
    return {
      status: 400,
      code: 'REQUEST.ABANDONED',
      title: 'Nobody waits for the answer',
      detail: 'The connection was closed before the answer was there. Ask again.',
    };
  return null;
};
