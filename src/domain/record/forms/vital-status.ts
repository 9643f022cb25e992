import type { PlainDate } from '../../calendar/plain-date.js';

/** Known alive on `date`, from whom. */
export interface VitalStatus {
  readonly date: PlainDate;
  readonly source: 'PATIENT' | 'RELATIVE' | 'REGISTRY' | 'RECORDS';
}
