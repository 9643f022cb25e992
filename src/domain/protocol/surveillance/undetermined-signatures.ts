import { earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { UndeterminedOutcome } from '../../record/forms/undetermined-outcome.js';
import type { Role } from '../../shared/actor.js';
import { undatedDays } from '../partial-dates/undated-days.js';

type Shown = Pick<UndeterminedOutcome, 'outcome' | 'shownBy'>;

/** Both sign that an outcome stays undetermined (FZ-OUTCOME). */
export const signersOfUndetermined: readonly Role[] = ['investigator', 'statistician'];

/** A correction of what shows the outcome supersedes what was signed about it. */
export const signaturesOn = (
  { undeterminedOutcomes, corrections }: Casebook,
  { outcome, shownBy }: Shown,
): readonly Fact<UndeterminedOutcome>[] => {
  const corrected = corrections.findLast(({ value }) => value.factRevision === shownBy)?.revision ?? -1;
  return undeterminedOutcomes.filter(
    ({ value, revision }) => value.outcome === outcome && value.shownBy === shownBy && revision > corrected,
  );
};

/** Whether everybody who must has signed that the outcome stays undetermined. */
export const isLeftUndetermined = (book: Casebook, shown: Shown): boolean => {
  const roles = signaturesOn(book, shown).map(({ actor }) => actor.role);
  return signersOfUndetermined.every((role) => roles.includes(role));
};

/** The day on which a fact shows a recurrence; null where it shows none any more. */
const shownOn = (book: Casebook, revision: number): PlainDate | null => {
  const scans = book.visits
    .filter((visit) => visit.revision === revision)
    .flatMap(({ value }) => value.scans)
    .filter(({ result }) => result === 'RECURRENCE')
    .map(({ date }) => date);
  const treated = book.therapies
    .filter((therapy) => therapy.revision === revision)
    .map(({ value }) => value.startDate);
  const undated = book.undated
    .filter((fact) => fact.revision === revision)
    .map((fact) => undatedDays(book, fact).last);
  return earliest(...scans, ...treated, ...undated);
};

/** Whether a recurrence up to that day was signed to stay undetermined: nothing after it lacks a form (FZ-OUTCOME). */
export const recurrenceLeftUndetermined = (book: Casebook, until: PlainDate): boolean =>
  book.undeterminedOutcomes.some(({ value }) => {
    if (value.outcome !== 'RECURRENCE' || !isLeftUndetermined(book, value)) return false;
    const on = shownOn(book, value.shownBy);
    return on !== null && on <= until;
  });
