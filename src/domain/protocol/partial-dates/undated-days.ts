import { firstDayOf, lastDayOf, type PartialDate } from '../../calendar/partial-date.js';
import { addDays, earliest, latest } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { UndatedFact } from '../../record/undated-fact.js';
import type { ReportedRecurrence } from '../../record/forms/recurrence.js';
import { dateTherapy } from './bounds.js';
import type { Bounds, PossibleDays } from './place-date.js';
import { reportedDates } from './reported-dates.js';
import { firstReportedOn } from './first-reports.js';
import { around } from './working-dates.js';

/** Where date and bounds contradict each other the date as reported is kept. */
const daysWithin = (date: PartialDate, { notBefore, notAfter, reportedOn }: Bounds): PossibleDays => {
  const [start, end] = [firstDayOf(date), lastDayOf(date)];
  const first = latest(start, ...(notBefore === null ? [] : [notBefore])) ?? start;
  const last = earliest(end, ...[notAfter, reportedOn].filter((limit) => limit !== null)) ?? end;
  return first <= last ? { first, last } : { first: start, last: end };
};

/**
 * Negative scans do not bound it here, unlike a working date: one may follow the treatment of the recurrence, and
 * what is not certain must not decide.
 */
const recurrenceDays = (casebook: Casebook, fact: Fact<ReportedRecurrence>): PossibleDays => {
  const { firstSeenDate, confirmDate } = fact.value;
  const d0 = casebook.resection?.value.surgeryDate;
  return daysWithin(firstSeenDate, {
    notBefore: d0 === undefined ? null : addDays(d0, 1),
    notAfter: lastDayOf(confirmDate),
    reportedOn: firstReportedOn(casebook, fact, 'firstSeenDate', firstSeenDate),
  });
};

/** The days on which a fact known only by its year can have happened (EP-PARTIAL). */
export const undatedDays = (casebook: Casebook, fact: UndatedFact): PossibleDays => {
  if (fact.form === 'recurrences') return recurrenceDays(casebook, fact);
  if (fact.form === 'therapies')
    return dateTherapy(fact.value, around(casebook, fact.form)(fact), daysWithin).startDate;
  const [field = '', date = null] = Object.entries(reportedDates(fact.form, fact.value))[0] ?? [];
  const reportedOn = firstReportedOn(casebook, fact, field, date);
  return date === null
    ? { first: reportedOn, last: reportedOn }
    : daysWithin(date, { notBefore: null, notAfter: null, reportedOn });
};

/** For every recurrence known only by its year, the days after surgery on which it can have been first seen. */
export const undatedRecurrences = (casebook: Casebook): readonly PossibleDays[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  return casebook.undated
    .filter(({ form }) => form === 'recurrences')
    .map((fact) => undatedDays(casebook, fact))
    .filter(({ last }) => last > d0);
};
