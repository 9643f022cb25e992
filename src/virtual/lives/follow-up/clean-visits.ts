import { addDays, type PlainDate } from '../../../domain/calendar/plain-date.js';
import { visitBody } from '../bodies/follow-up.js';
import type { Chapter } from '../chapter.js';
import type { Attendance } from './attendance.js';

const writeCleanVisit = ({ diary }: Chapter, { window, date, isOutside }: Attendance): void => {
  const body = visitBody(isOutside ? null : window.visit, date, 'NO_RECURRENCE', date);
  diary.form(date, 15, 'recordVisit', body, {
    name: `visit ${window.visit}`,
    slips: [{ path: '/ecog', wrong: () => 1 }],
  });
};

/** Days after which the report of another hospital is read, while the window of the visit is still open; null for a visit here. */
const readLater = (
  { values, chance }: Chapter,
  { window, date, isOutside }: Attendance,
  end: PlainDate,
): PlainDate | null => {
  const drawn = chance(`report of ${window.visit}`);
  const isElsewhere = drawn.happens(values.paperwork.reportedElsewhere);
  const readOn = addDays(date, drawn.whole(3, 12));
  return isElsewhere && !isOutside && readOn <= window.close && readOn < end ? readOn : null;
};

const writeReport = ({ diary }: Chapter, { window, date }: Attendance, readOn: PlainDate): void => {
  const scans = visitBody(window.visit, date, 'NO_RECURRENCE', date);
  const report = { ...scans, date: readOn, contactMode: 'RECORDS', ecog: null } as const;
  diary.write(diary.at(readOn, 15), 'recordVisit', report);
};

/** Visits without recurrence, all before `end`; gives the days of those that were kept here. */
export const writeCleanVisits = (
  chapter: Chapter,
  clean: readonly Attendance[],
  end: PlainDate,
): readonly PlainDate[] =>
  clean.flatMap((visit) => {
    const readOn = readLater(chapter, visit, end);
    if (readOn === null) writeCleanVisit(chapter, visit);
    else writeReport(chapter, visit, readOn);
    return readOn === null ? [visit.date] : [];
  });
