import type { TrialState } from '../record/trial-state.js';

/** A person ordered the step again after it had failed with this code: what the failure asked them is answered. */
export const retryOrderedAfter = (
  { actionFailures, retryOrders }: Pick<TrialState, 'actionFailures' | 'retryOrders'>,
  actionId: string,
  code: string,
): boolean =>
  actionFailures.some(
    ({ failure, revision }) =>
      failure.actionId === actionId && failure.code === code && (retryOrders[actionId] ?? -1) > revision,
  );
