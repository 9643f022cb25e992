import type { PlainDate } from '../../calendar/plain-date.js';
import { made } from '../forms/form.js';
import { byMachine, derived } from './by-machine.js';

export type Cohort = 'SURGERY_ONLY' | 'EXPLORATORY';

export interface CohortReassignment {
  readonly from: Cohort | null;
  readonly to: Cohort;
  readonly effectiveOn: PlainDate;
  readonly ruleId: string;
  readonly reason: string;
}

export const cohorts = made<CohortReassignment>()({
  ...byMachine,
  command: null,
  event: 'CohortReassigned',
  version: 1,
  knownFrom: () => 'ALWAYS',
  never: derived,
});
