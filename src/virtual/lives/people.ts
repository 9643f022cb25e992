import type { Act } from './life.js';

type By = Act['by'];

export const coordinator: By = { id: 'coordinator', role: 'coordinator' };
export const investigator: By = { id: 'investigator', role: 'investigator' };
export const auditor: By = { id: 'auditor', role: 'auditor' };
export const statistician: By = { id: 'statistician', role: 'statistician' };
/** Confirm the MRI of everybody, and therefore read nobody's recurrence. */
export const mriReaders: readonly [By, By] = [
  { id: 'reader4', role: 'reader' },
  { id: 'reader5', role: 'reader' },
];
/** Read recurrences, in the order in which they are asked. */
export const readers = ['reader', 'reader2', 'reader3'] as const;
