import type { PlainDate } from '../../calendar/plain-date.js';

export type Cohort = 'SURGERY_ONLY' | 'EXPLORATORY';

export interface CohortReassignment {
  readonly from: Cohort | null;
  readonly to: Cohort;
  readonly effectiveOn: PlainDate;
  readonly ruleId: string;
  readonly reason: string;
}
