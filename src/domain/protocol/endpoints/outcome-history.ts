import { earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Death } from '../../record/forms/death.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { undatedRecurrences } from '../partial-dates/undated-days.js';
import { adequateAssessments } from '../surveillance/assessments.js';
import { firstRecurrence, type ObservedRecurrence } from '../surveillance/first-recurrence.js';
import { leftUndetermined } from '../surveillance/left-undetermined.js';
import { transplantDate } from '../surveillance/transplant-date.js';

/** What the recurrence endpoints and the label look at: facts dated up to the cutoff. */
export interface OutcomeHistory {
  readonly d0: PlainDate;
  readonly recurrence: ObservedRecurrence | null;
  /** Death that the recurrence endpoints may count. */
  readonly death: Death | null;
  /** Day of what shows a death that was signed to stay undetermined, up to the cutoff and a transplant; null without one, and beside a death form. */
  readonly deathUndeterminedOn: PlainDate | null;
  /** Transplant without an earlier recurrence: recurrence endpoints are censored on it (ST-TRANSPLANT). */
  readonly transplantOn: PlainDate | null;
  /** First day on which a recurrence known only by its year can have been seen, up to the cutoff and a transplant; else null. */
  readonly undatedFrom: PlainDate | null;
  /** Adequate negative assessments before the first recurrence, oldest first. */
  readonly negatives: readonly PlainDate[];
}

/** Null before surgery: there is no origin. A recurrence found in the explant is dated on the transplant and counts. */
export const outcomeHistory = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  cutoff: PlainDate,
): OutcomeHistory | null => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined || d0 > cutoff) return null;
  const observed = firstRecurrence(casebook, protocol, cutoff);
  const transplant = transplantDate(casebook, cutoff);
  const transplantOn =
    transplant !== null && applies('ST-TRANSPLANT', observed === null || transplant < observed.on)
      ? transplant
      : null;
  const recurrence = transplantOn === null ? observed : null;
  const death = casebook.death?.value ?? null;
  const counted = death !== null && death.date <= cutoff && transplantOn === null;
  const negatives = adequateAssessments(casebook, cutoff)
    .filter(({ on, result }) => result === 'NO_RECURRENCE' && (recurrence === null || on < recurrence.on))
    .filter(({ on }) => transplantOn === null || on <= transplantOn)
    .map(({ on }) => on);
  const undatedFrom = earliest(
    ...undatedRecurrences(casebook)
      .map(({ first }) => first)
      .filter((first) => first <= cutoff && (transplantOn === null || first <= transplantOn)),
  );
  const undetermined = leftUndetermined(casebook, protocol, 'DEATH')?.on ?? null;
  const deathUndeterminedOn =
    undetermined !== null && undetermined <= cutoff && transplantOn === null ? undetermined : null;
  return {
    d0,
    recurrence,
    death: counted ? death : null,
    deathUndeterminedOn,
    transplantOn,
    undatedFrom,
    negatives,
  };
};

/**
 * True where a recurrence known only by its year can be the first one, and can lie on `until` or before: nothing that
 * rests on its absence, or on another one being the first, is known then.
 */
export const mayHaveRecurred = ({ undatedFrom, recurrence }: OutcomeHistory, until: PlainDate): boolean =>
  undatedFrom !== null && undatedFrom <= until && (recurrence === null || recurrence.on >= undatedFrom);

/** True where a death without recurrence on `until` or before was signed to stay undetermined: then nobody is known to be free of an event. */
export const mayHaveDied = ({ deathUndeterminedOn, recurrence }: OutcomeHistory, until: PlainDate): boolean =>
  deathUndeterminedOn !== null && recurrence === null && deathUndeterminedOn <= until;

export const lastNegative = ({ negatives }: OutcomeHistory): PlainDate | null => negatives.at(-1) ?? null;
