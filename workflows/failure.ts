import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { Action } from '../activities/journey-activities.js';

/** What is recorded of a step that was given up. */
export interface Failure {
  readonly actionId: string;
  readonly attempt: number;
  readonly code: string;
  readonly message: string;
}

export const failureOf = (action: Action, error: unknown): Failure => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const known = cause instanceof ApplicationFailure && cause.type ? cause : null;
  return {
    actionId: action.id,
    attempt: action.attempt,
    code: known?.type ?? (cause instanceof Error ? cause.name : 'UNKNOWN'),
    message: known?.message ?? 'the step did not finish in time',
  };
};
