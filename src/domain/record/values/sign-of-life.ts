import { firstDayOf, type PartialDate } from '../../calendar/partial-date.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import { isMissing, type Lab } from './lab-value.js';

/** Something recorded that only a living participant can have done or undergone. */
export interface SignOfLife {
  readonly what: string;
  readonly on: PlainDate;
  /** The first day that the reported date may mean; `on` where it is complete. */
  readonly earliest: PlainDate;
}

export const sign = (what: string, on: PlainDate, reported: PartialDate = on): SignOfLife => ({
  what,
  on,
  earliest: firstDayOf(reported),
});

/** A sign for each sample that was taken. */
export const sampled = (labs: Readonly<Record<string, Lab>>): readonly SignOfLife[] =>
  Object.values(labs).flatMap((lab) => (isMissing(lab) ? [] : [sign('a laboratory sample', lab.sampleDate)]));
