import type { PartialDate } from '../calendar/partial-date.js';
import type { PlainDate } from '../calendar/plain-date.js';

/** The site's day on which a field of a fact that may be dated in part first held this date; it stays, whatever is corrected later. */
export interface FirstReport {
  readonly revision: number;
  readonly field: string;
  readonly date: PartialDate;
  readonly on: PlainDate;
}
