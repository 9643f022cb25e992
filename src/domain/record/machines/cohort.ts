import type { PlainDate } from '../../calendar/plain-date.js';
import { made } from '../forms/form.js';
import { historyReaders } from '../forms/who.js';

export type Cohort = 'SURGERY_ONLY' | 'EXPLORATORY';

export interface CohortReassignment {
  readonly from: Cohort | null;
  readonly to: Cohort;
  readonly effectiveOn: PlainDate;
  readonly ruleId: string;
  readonly reason: string;
}

export const cohorts = made<CohortReassignment>()({
  command: null,
  event: 'CohortReassigned',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: () => [],
  never: [
    {
      path: '',
      code: 'CORRECTION.DERIVED',
      why: 'this was derived from other facts; correct those, and it is derived again',
    },
  ],
  queryable: false,
  enters: [],
  sees: historyReaders,
});
