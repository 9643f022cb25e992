import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { UndeterminedOutcome } from '../../record/forms/undetermined-outcome.js';
import { type OutcomeWithoutForm, outcomesWithoutForm } from './outcomes-without-form.js';
import { isLeftUndetermined } from './undetermined-signatures.js';

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
