import { addDays, daysBetween, type PlainDate } from '../../../domain/calendar/plain-date.js';
import type { FirstSight } from './attendance.js';
import { type Extent, recurrenceBody, therapyBody, visitBody } from '../bodies/follow-up.js';
import type { Chapter } from '../chapter.js';
import { investigator } from '../people.js';

/**
 * How a recurrence comes to light: by a scan that shows it; by the report of another hospital, which says the month and sends the
 * images; as a stain on the angiography of a TACE, which an MRI confirms; by a scan that leaves it open, and a second one.
 */
export type Way = 'SCAN' | 'ELSEWHERE' | 'STAIN' | 'INDETERMINATE';

/** A recurrence by its days. */
export interface Found {
  readonly sight: FirstSight;
  readonly confirmedOn: PlainDate;
  readonly extent: Extent;
  /** The last day on which anything of it can be written. */
  readonly lastDay: PlainDate;
}

/** Long enough after surgery that a date known by its month is no early recurrence (EC-S03). */
const byMonthFromDay = 92;

/** The way that is drawn, whatever its days allow. */
export const wayOf = (
  { person: { d0 }, values: { paperwork }, chance }: Pick<Chapter, 'person' | 'values' | 'chance'>,
  { on, at }: FirstSight,
): Way => {
  const drawn = chance('way of recurrence').unit();
  if (at !== null) return drawn < paperwork.indeterminate ? 'INDETERMINATE' : 'SCAN';
  if (drawn < paperwork.recurrenceElsewhere)
    return daysBetween(d0, on) >= byMonthFromDay ? 'ELSEWHERE' : 'SCAN';
  return drawn < paperwork.recurrenceElsewhere + paperwork.stain ? 'STAIN' : 'SCAN';
};

/** The day of the second scan of a lesion that was left open. */
export const secondScanOf = ({ chance }: Chapter, on: PlainDate): PlainDate =>
  addDays(on, chance('second scan').whole(20, 40));

const visitOf = ({ at }: FirstSight) => (at === null || at.isOutside ? null : at.window.visit);

const record = ({ diary }: Chapter, { sight, confirmedOn, extent }: Found, firstSeenDate: string): void => {
  diary.write(
    diary.at(confirmedOn, 16),
    'recordRecurrence',
    { ...recurrenceBody(sight.on, confirmedOn, extent), firstSeenDate },
    { by: investigator, name: 'recurrence' },
  );
};

const writeScan = (chapter: Chapter, found: Found): void => {
  const { sight, confirmedOn } = found;
  const { diary } = chapter;
  const visit = visitBody(visitOf(sight), sight.on, 'RECURRENCE', confirmedOn);
  diary.write(diary.at(confirmedOn, 15), 'recordVisit', visit);
  record(chapter, found, sight.on);
};

/** The report names the month, the images came with it; the day is entered once the papers are here. */
const writeElsewhere = (chapter: Chapter, found: Found): void => {
  const { sight, confirmedOn, lastDay } = found;
  const { diary } = chapter;
  const papers = addDays(confirmedOn, chapter.chance('papers of recurrence').whole(14, 30));
  const isPartial = papers <= lastDay;
  const scans = visitBody(null, sight.on, 'RECURRENCE', confirmedOn);
  const report = { ...scans, date: confirmedOn, contactMode: 'RECORDS', ecog: null } as const;
  diary.write(diary.at(confirmedOn, 15), 'recordVisit', report);
  record(chapter, found, isPartial ? sight.on.slice(0, 7) : sight.on);
  if (isPartial) diary.complete(papers, 'recurrence', '/firstSeenDate', sight.on);
};

const writeStain = (chapter: Chapter, found: Found): void => {
  const { sight, confirmedOn } = found;
  const { diary } = chapter;
  const course = therapyBody('TACE', 'RECURRENCE_TREATMENT', sight.on, sight.on);
  diary.write(diary.at(sight.on, 14), 'recordTherapy', course);
  diary.write(diary.at(confirmedOn, 15), 'recordVisit', {
    ...visitBody(null, confirmedOn, 'RECURRENCE', confirmedOn),
    // On the day of the angiography nobody knows yet that there is a recurrence after which to ask.
    therapySinceLastVisit: confirmedOn > sight.on ? 'GIVEN' : null,
  });
  record(chapter, found, sight.on);
};

const writeIndeterminate = (chapter: Chapter, found: Found): void => {
  const { sight, confirmedOn } = found;
  const { diary } = chapter;
  const open = visitBody(visitOf(sight), sight.on, 'INDETERMINATE', sight.on);
  diary.write(diary.at(sight.on, 15), 'recordVisit', open);
  const second = visitBody(null, confirmedOn, 'RECURRENCE', confirmedOn);
  diary.write(diary.at(confirmedOn, 15), 'recordVisit', second);
  record(chapter, found, sight.on);
};

/** Writes the examinations and the form. */
export const writeWay: Readonly<Record<Way, (chapter: Chapter, found: Found) => void>> = {
  SCAN: writeScan,
  ELSEWHERE: writeElsewhere,
  STAIN: writeStain,
  INDETERMINATE: writeIndeterminate,
};
