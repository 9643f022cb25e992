import { firstDayOf, lastDayOf, type PartialDate } from '../../calendar/partial-date.js';
import { addDays, earliest, latest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { ReportedDeath } from '../../record/forms/death.js';
import { confirmedBySample, type ReportedRecurrence } from '../../record/forms/recurrence.js';
import type { ReportedTherapy } from '../../record/forms/therapy.js';
import { adequateAssessments } from '../surveillance/assessments.js';
import { signsOfLife } from '../surveillance/signs-of-life.js';
import { placedDate, type Bounds } from './place-date.js';
import { lastDayReported, lifeEnds } from './first-reports.js';

/** The record around a fact, and the day on which each of its dates was first reported, after which it cannot lie. */
export interface Surroundings {
  readonly casebook: Casebook;
  readonly reportedOn: (field: string) => PlainDate;
}

/** Turns a date as reported into a day: `placedDate` for a check, `workingDate` for everything that counts. */
export type Dating<Day> = (date: PartialDate, bounds: Bounds) => Day;

export const firstOf = (...dates: readonly (PlainDate | null | undefined)[]): PlainDate | null =>
  earliest(...dates.filter((date) => date !== null && date !== undefined));
const lastOf = (...dates: readonly (PlainDate | null | undefined)[]): PlainDate | null =>
  latest(...dates.filter((date) => date !== null && date !== undefined));

const d0Of = ({ resection }: Casebook): PlainDate | null => resection?.value.surgeryDate ?? null;
const dayAfter = (date: PlainDate | null): PlainDate | null => (date === null ? null : addDays(date, 1));

const known = (date: PartialDate | null): PlainDate | null => (date === null ? null : lastDayOf(date));

/** After surgery and not before the last adequate scan that was still negative; not after its confirmation or death. */
const firstSeenBounds = (
  { confirmDate }: ReportedRecurrence,
  { casebook, reportedOn }: Surroundings,
): Bounds => {
  const reported = reportedOn('firstSeenDate');
  const notAfter = firstOf(lifeEnds(casebook), known(confirmDate));
  const negative = adequateAssessments(casebook, firstOf(reported, notAfter) ?? reported).findLast(
    ({ result }) => result === 'NO_RECURRENCE',
  );
  return { notBefore: lastOf(dayAfter(d0Of(casebook)), negative?.on), notAfter, reportedOn: reported };
};

/** First seen between surgery and confirmation; confirmed no earlier than it was seen, and in life unless by a sample. */
export const dateRecurrence = <Day>(
  recurrence: ReportedRecurrence,
  surroundings: Surroundings,
  dating: Dating<Day>,
): { readonly firstSeenDate: Day; readonly confirmDate: Day } => {
  const bounds = firstSeenBounds(recurrence, surroundings);
  const seen = placedDate(recurrence.firstSeenDate, bounds);
  return {
    firstSeenDate: dating(recurrence.firstSeenDate, bounds),
    confirmDate: dating(recurrence.confirmDate, {
      notBefore: seen,
      notAfter: confirmedBySample(recurrence) ? null : lifeEnds(surroundings.casebook),
      reportedOn: surroundings.reportedOn('confirmDate'),
    }),
  };
};

/** The pathology of an explant comes after its transplant: the first that can be of one of this date. */
const explantSeen = ({ modality, startDate }: ReportedTherapy, casebook: Casebook): PlainDate | null =>
  modality !== 'LIVER_TRANSPLANT'
    ? null
    : earliest(
        ...casebook.recurrences
          .filter(({ value }) => value.basis === 'EXPLANT')
          .map((form) => lastDayReported(casebook, form, 'firstSeenDate', form.reported.firstSeenDate))
          .filter((seen) => seen >= firstDayOf(startDate)),
      );

const startBounds = (therapy: ReportedTherapy, { casebook, reportedOn }: Surroundings): Bounds => {
  const { intent, startDate, endDate } = therapy;
  const d0 = d0Of(casebook);
  const last = lastDayOf(startDate);
  // What came after all its days was not what it treated.
  const recurred = earliest(
    ...casebook.recurrences.map(({ value }) => value.firstSeenDate).filter((seen) => seen <= last),
  );
  return {
    notBefore: lastOf(
      intent === 'ADJUVANT' || intent === 'RECURRENCE_TREATMENT' ? dayAfter(d0) : null,
      intent === 'RECURRENCE_TREATMENT' ? recurred : null,
    ),
    notAfter: firstOf(
      lifeEnds(casebook),
      known(endDate),
      intent === 'NEOADJUVANT' ? d0 : null,
      explantSeen(therapy, casebook),
    ),
    reportedOn: reportedOn('startDate'),
  };
};

/**
 * All of it in life; adjuvant therapy after surgery, neoadjuvant not after it, treatment of a recurrence not before it, a
 * transplant not after the pathology of its explant; an end not before its start.
 */
export const dateTherapy = <Day>(
  therapy: ReportedTherapy,
  surroundings: Surroundings,
  dating: Dating<Day>,
): { readonly startDate: Day; readonly endDate: Day | null } => {
  const bounds = startBounds(therapy, surroundings);
  const { casebook } = surroundings;
  const notAfter = firstOf(lifeEnds(casebook), therapy.intent === 'NEOADJUVANT' ? d0Of(casebook) : null);
  return {
    startDate: dating(therapy.startDate, bounds),
    endDate:
      therapy.endDate === null
        ? null
        : dating(therapy.endDate, {
            notBefore: placedDate(therapy.startDate, bounds),
            notAfter,
            reportedOn: surroundings.reportedOn('endDate'),
          }),
  };
};

/** Not before the last sign of life. */
export const dateDeath = <Day>(
  { date }: ReportedDeath,
  { casebook, reportedOn }: Surroundings,
  dating: Dating<Day>,
): { readonly date: Day } => ({
  date: dating(date, {
    notBefore: latest(...signsOfLife(casebook).map(({ on }) => on)),
    notAfter: null,
    reportedOn: reportedOn('date'),
  }),
});
