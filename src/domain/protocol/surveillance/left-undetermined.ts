import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { UndeterminedOutcome } from '../../record/forms/undetermined-outcome.js';
import type { Role } from '../../shared/actor.js';
import { isSignedFor } from '../../record/signed-content.js';
import { applies } from '../../shared/rule.js';
import { outcomeContent } from './outcome-content.js';
import { type OutcomeWithoutForm, outcomesWithoutForm } from './outcomes-without-form.js';

/** Both sign that an outcome stays undetermined (FZ-OUTCOME). */
export const signersOfUndetermined: readonly Role[] = ['investigator', 'statistician'];

/** Those that hold: each for what showed the outcome when it was given, and for nothing else (SG-CONTENT). */
export const signaturesOn = (
  book: Casebook,
  shown: Pick<UndeterminedOutcome, 'outcome' | 'shownBy'>,
): readonly Fact<UndeterminedOutcome>[] => {
  const given = book.undeterminedOutcomes.filter(
    ({ value }) => value.outcome === shown.outcome && value.shownBy === shown.shownBy,
  );
  if (given.length === 0) return [];
  const content = outcomeContent(book, shown);
  return given.filter((one) => applies('SG-CONTENT', isSignedFor(book, one, content)));
};

/** Whether everybody who must has signed that the outcome stays undetermined. */
export const isLeftUndetermined = (book: Casebook, shown: OutcomeWithoutForm): boolean => {
  const roles = signaturesOn(book, shown).map(({ actor }) => actor.role);
  return signersOfUndetermined.every((role) => roles.includes(role));
};

/**
 * What the record shows, no form describes, and two people have signed to stay undetermined: a recurrence of unknown
 * extent, or a death of unknown cause and day, on the day of what shows it. Neither is the absence of one (LB-UNDET).
 */
export const leftUndetermined = (
  book: Casebook,
  protocol: ProtocolParameters,
  outcome: UndeterminedOutcome['outcome'],
): OutcomeWithoutForm | null =>
  book.undeterminedOutcomes.length === 0
    ? null
    : (outcomesWithoutForm(book, protocol).find(
        (shown) => shown.outcome === outcome && isLeftUndetermined(book, shown),
      ) ?? null);
