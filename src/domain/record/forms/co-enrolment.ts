import type { PlainDate } from '../../calendar/plain-date.js';

/** Enrolment in a sibling trial, such as NCT07282184 (protocol §1.3). */
export interface CoEnrolment {
  readonly trial: string;
  readonly date: PlainDate;
}
