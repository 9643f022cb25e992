import type { ReportedTherapy } from '../../record/forms/therapy.js';
import type { Casebook } from '../../record/casebook.js';
import type { UndeterminedOutcome } from '../../record/forms/undetermined-outcome.js';
import type { Visit } from '../../record/forms/visit.js';
import { contentDigest } from '../../shared/content-digest.js';

/** The scans of the visit that say recurrence, in whatever order they were entered. */
const ofVisit = ({ scans }: Visit): unknown =>
  scans
    .filter(({ result }) => result === 'RECURRENCE')
    .map(contentDigest)
    .sort();

/** With its day as it was reported: a working date moves with its neighbours. */
const ofTherapy = (
  { modality, intent, angiographyShowsTumour }: Omit<ReportedTherapy, 'startDate' | 'endDate'>,
  { startDate }: Pick<ReportedTherapy, 'startDate'>,
): unknown => ({ modality, intent, angiographyShowsTumour, startDate });

const recurrenceShown = ({ visits, therapies, undated }: Casebook, shownBy: number): unknown => {
  const visit = visits.find(({ revision }) => revision === shownBy);
  if (visit) return ofVisit(visit.value);
  const therapy = therapies.find(({ revision }) => revision === shownBy);
  if (therapy) return ofTherapy(therapy.value, therapy.reported);
  const inYear = undated
    .filter((fact) => fact.form === 'therapies')
    .find(({ revision }) => revision === shownBy);
  return inYear && ofTherapy(inYear.value, inYear.value);
};

const deathShown = ({ complications }: Casebook, shownBy: number): unknown => {
  const complication = complications.find(({ revision }) => revision === shownBy);
  return complication && { date: complication.value.date, clavienDindo: complication.value.clavienDindo };
};

/** Digest of what of a fact shows the outcome, and of nothing else on its form; null where the fact is not on record. */
export const outcomeContent = (
  book: Casebook,
  { outcome, shownBy }: Pick<UndeterminedOutcome, 'outcome' | 'shownBy'>,
): string | null => {
  const shown = outcome === 'DEATH' ? deathShown(book, shownBy) : recurrenceShown(book, shownBy);
  return shown === undefined ? null : contentDigest({ outcome, shownBy, shown });
};
