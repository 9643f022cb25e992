import type { StepHistory } from '../../decision/attempts.js';
import type { Casebook } from '../../record/casebook.js';

/** What the record holds of the attempts at all its steps. */
export const stepHistory = ({ actionFailures, retryOrders }: Casebook): StepHistory => ({
  failures: actionFailures.map(({ value, recordedAt, revision }) => ({ ...value, at: recordedAt, revision })),
  retryOrders,
});
