import { firstDayOf, lastDayOf } from '../../calendar/partial-date.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { ReportedTherapy } from '../../record/forms/therapy.js';
import { applies } from '../../shared/rule.js';
import { isAntiHcc } from '../cohort/anti-hcc-therapy.js';
import { reportedFacts } from '../partial-dates/reported-facts.js';
import { noCutoff } from './assessments.js';

type VisitFact = Casebook['visits'][number];

/** What a visit speaks of: the days since the visit before, or since surgery, the day of that visit included. */
interface Since {
  readonly from: PlainDate | null;
  readonly to: PlainDate;
}

/** The reading of records is no visit from which another counts: its date says nothing of the participant. */
const sinceLastVisit = ({ visits, resection }: Casebook, { value: { date: to } }: VisitFact): Since => ({
  from: visits.reduce<PlainDate | null>(
    (last, { value: { date, contactMode } }) =>
      contactMode !== 'RECORDS' && date < to && (last === null || date > last) ? date : last,
    resection?.value.surgeryDate ?? null,
  ),
  to,
});

/** Courses against the tumour and transplants, as reported: what antivirals are given for is not asked. */
const courses = (book: Casebook, protocol: ProtocolParameters): readonly ReportedTherapy[] =>
  reportedFacts(book, 'therapies')
    .map(({ value }) => value)
    .filter((value) => isAntiHcc(value, protocol) || value.modality === 'LIVER_TRANSPLANT');

/** The last day on which the course can have been given; where nobody says that it went on, that of its start. */
const lastDayGiven = ({ startDate, endDate, ongoing }: ReportedTherapy): PlainDate => {
  if (endDate !== null) return lastDayOf(endDate);
  return ongoing === true ? noCutoff : lastDayOf(startDate);
};

const maybeGiven = (course: ReportedTherapy, { from, to }: Since): boolean =>
  firstDayOf(course.startDate) <= to && (from === null || lastDayGiven(course) >= from);

/** Given beyond doubt: begun between the two visits, on the day of neither, or going on at the one before. */
const surelyGiven = ({ startDate, endDate, ongoing }: ReportedTherapy, { from, to }: Since): boolean => {
  if (lastDayOf(startDate) >= to) return false;
  return (
    from === null ||
    firstDayOf(startDate) > from ||
    (endDate === null ? ongoing === true : firstDayOf(endDate) > from)
  );
};

/** Visits that say that therapy was given since the one before, where no recorded course can be it: its form is awaited (VIS-THERAPY). */
export const visitsAwaitingCourse = (book: Casebook, protocol: ProtocolParameters): readonly VisitFact[] =>
  book.visits.filter((visit) => {
    if (visit.value.therapySinceLastVisit !== 'GIVEN') return false;
    const since = sinceLastVisit(book, visit);
    const recorded = courses(book, protocol).some((course) => maybeGiven(course, since));
    return applies('VIS-THERAPY', !recorded);
  });

/** A recorded course that was given in the time of which the visit says that none was; null where there is none. */
export const courseDenied = (
  book: Casebook,
  visit: VisitFact,
  protocol: ProtocolParameters,
): ReportedTherapy | null => {
  if (visit.value.therapySinceLastVisit !== 'NONE') return null;
  const since = sinceLastVisit(book, visit);
  return courses(book, protocol).find((course) => surelyGiven(course, since)) ?? null;
};
