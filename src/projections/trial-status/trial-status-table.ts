import type { TrialState } from '../../domain/record/trial-state.js';
import type { JsonColumn } from '../json-column.js';

/** One row: the trial. */
export interface TrialStatusTable {
  readonly stream: string;
  readonly revision: number;
  readonly state: JsonColumn<TrialState>;
}
