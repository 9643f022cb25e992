import type { PlainDate } from '../../../../domain/calendar/plain-date.js';
import type { Change } from '../../../../domain/record/correction.js';
import type { Chance } from '../../../world/index.js';
import type { Chapter } from '../../chapter.js';
import type { Attendance } from '../../follow-up/attendance.js';
import type { Course, Seen } from '../../follow-up/recurrence.js';

/** What was written of the follow-up, in which something may be entered wrongly. */
export interface Written {
  readonly course: Course;
  readonly seen: Seen | null;
  /** Scheduled scans without recurrence. */
  readonly clean: readonly Attendance[];
  /** The first day of what ends imaging, or anything. */
  readonly end: PlainDate;
}

/** Values of one act that are entered wrongly at first. */
export interface OutcomeSlip {
  /** Name of the act. */
  readonly act: string;
  readonly wrong: readonly Change[];
  /** The day on which the act is done. */
  readonly on: PlainDate;
  /** The last day on which it can be corrected. */
  readonly until: PlainDate;
  /** Nothing else is written until it is corrected: who believes it would write something else. */
  readonly alone: boolean;
}

/** A mistake of one kind; null in a life that has no occasion for it. */
export type SlipOf = (chapter: Chapter, written: Written, drawn: Chance) => OutcomeSlip | null;
