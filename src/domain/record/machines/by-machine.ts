import type { Fixed } from '../forms/form.js';
import { historyReaders } from '../forms/who.js';

/** What a person neither enters nor is asked about in a query, and what shows no participant alive. */
export const byMachine = {
  slot: 'many',
  lifeSigns: () => [],
  queryable: false,
  enters: [],
  sees: historyReaders,
} as const;

/** None of it is corrected, for the reason given. */
export const neverCorrected = (code: string, why: string): readonly [Fixed] => [{ path: '', code, why }];

export const derived = neverCorrected(
  'CORRECTION.DERIVED',
  'this was derived from other facts; correct those, and it is derived again',
);

export const machineReport = neverCorrected(
  'CORRECTION.MACHINE_REPORT',
  'a machine reported what happened to it; correct or record what it was given, and it tries again',
);
