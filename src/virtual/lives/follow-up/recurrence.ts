import { addDays, daysBetween, type PlainDate } from '../../../domain/calendar/plain-date.js';
import type { Attendance, FirstSight } from './attendance.js';
import { type Extent, extents, therapyBody } from '../bodies/follow-up.js';
import type { Chapter } from '../chapter.js';
import { investigator } from '../people.js';
import { secondScanOf, wayOf, writeWay } from './recurrence-ways.js';
import { writeTransplant } from './transplant.js';

/** How somebody's part ends. */
export interface Course {
  /** Of somebody who is still taking part. */
  readonly death: PlainDate | null;
  readonly diedAfterLeaving: PlainDate | null;
  readonly left: PlainDate | null;
  /** The first day of nothing more; null while there is none. */
  readonly until: PlainDate | null;
  /** The last day on which anything can be written before the freeze. */
  readonly lastDay: PlainDate;
}

/** A recurrence as it was found. */
export interface Seen {
  /** The day of the first image that shows it: what readers see. */
  readonly imagedOn: PlainDate;
  readonly confirmedOn: PlainDate;
  readonly extent: Extent;
  readonly is: 'BEYOND' | 'WITHIN';
  /** The scan before it, on which a reader might think to see it. */
  readonly scanBefore: PlainDate | null;
  /** Days on which it was treated. */
  readonly courses: readonly PlainDate[];
}

const earlyDays = 60;

/** A recurrence so soon after surgery is asked about (EC-S03), and the freeze waits for the answer. */
const answerEarly = ({ person, diary }: Chapter, on: PlainDate, recordedOn: PlainDate): void => {
  if (daysBetween(person.d0, on) >= earlyDays) return;
  diary.write(
    diary.at(addDays(recordedOn, 2), 10),
    'answerQuery',
    { queryId: { $query: 'EC-S03' }, answer: 'new lesion, not present on the MRI before surgery' },
    { settles: true },
  );
  diary.write(
    diary.at(addDays(recordedOn, 3), 10),
    'closeQuery',
    { queryId: { $query: 'EC-S03' }, reason: 'images compared' },
    { by: investigator, settles: true },
  );
};

/** Somebody whose recurrence lies within Milan waits for a liver meanwhile; null where none comes in time. */
const transplantAfter = (
  { values: { transplant }, chance }: Chapter,
  is: Seen['is'],
  treatedOn: PlainDate | null,
  lastDay: PlainDate,
): PlainDate | null => {
  const drawn = chance('transplant after recurrence');
  const comes = drawn.happens(transplant.ofWithinMilan) && is === 'WITHIN';
  const waited = drawn.whole(...transplant.waitingDays);
  if (!comes || treatedOn === null) return null;
  const on = addDays(treatedOn, waited);
  return on <= lastDay ? on : null;
};

const writeTreatment = (chapter: Chapter, is: Seen['is'], on: PlainDate): void => {
  const modality = is === 'WITHIN' ? 'ABLATION' : 'TACE';
  const course = therapyBody(modality, 'RECURRENCE_TREATMENT', on, on);
  chapter.diary.write(chapter.diary.at(on, 14), 'recordTherapy', course);
};

/** The finding, its work-up, its form, and the treatment; the form is recorded on the day on which it is confirmed. */
export const writeRecurrence = (
  chapter: Chapter,
  sight: FirstSight,
  clean: readonly Attendance[],
  { until, lastDay }: Course,
): Seen => {
  const { person } = chapter;
  const { on } = sight;
  const chance = chapter.chance('recurrence');
  const is = person.outcome.recurrence?.extent ?? 'WITHIN';
  const extent = chance.one(extents[is]);
  const wanted = addDays(on, chance.whole(0, 6));
  const drawn = wayOf(chapter, sight);
  const later = drawn === 'INDETERMINATE' ? secondScanOf(chapter, on) : wanted;
  const way = later <= lastDay ? drawn : 'SCAN';
  const confirmedOn = way !== 'SCAN' ? later : until !== null && wanted >= until ? on : wanted;
  writeWay[way](chapter, { sight, confirmedOn, extent, lastDay });
  answerEarly(chapter, on, confirmedOn);
  const treated = addDays(confirmedOn, chance.whole(7, 21));
  const treatedOn = until === null || treated < until ? treated : null;
  if (treatedOn !== null) writeTreatment(chapter, is, treatedOn);
  const transplantedOn = transplantAfter(chapter, is, treatedOn, lastDay);
  if (transplantedOn !== null) writeTransplant(chapter, transplantedOn, 'RECURRENCE_TREATMENT');
  return {
    imagedOn: way === 'STAIN' ? confirmedOn : on,
    confirmedOn,
    extent,
    is,
    scanBefore: clean.at(-1)?.date ?? null,
    courses: [treatedOn, transplantedOn].flatMap((one) => one ?? []),
  };
};
