import { earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { UndeterminedOutcome } from '../../record/forms/undetermined-outcome.js';
import { isSignedFor } from '../../record/signed-content.js';
import type { Role } from '../../shared/actor.js';
import { applies } from '../../shared/rule.js';
import { undatedDays } from '../partial-dates/undated-days.js';
import { outcomeContent } from './outcome-content.js';

type Shown = Pick<UndeterminedOutcome, 'outcome' | 'shownBy'>;

/** Both sign that an outcome stays undetermined (FZ-OUTCOME). */
export const signersOfUndetermined: readonly Role[] = ['investigator', 'statistician'];

/** Those that hold: each for what showed the outcome when it was given, and for nothing else (SG-CONTENT). */
export const signaturesOn = (book: Casebook, shown: Shown): readonly Fact<UndeterminedOutcome>[] => {
  const given = book.undeterminedOutcomes.filter(
    ({ value }) => value.outcome === shown.outcome && value.shownBy === shown.shownBy,
  );
  if (given.length === 0) return [];
  const content = outcomeContent(book, shown);
  return given.filter((one) => applies('SG-CONTENT', isSignedFor(book, one, content)));
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
