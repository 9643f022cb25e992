import type { Fact } from './fact.js';
import type { Death, ReportedDeath } from './forms/death.js';
import type { Recurrence, ReportedRecurrence } from './forms/recurrence.js';
import type { ReportedSecondPrimary, SecondPrimary } from './forms/second-primary.js';
import type { ReportedTherapy, Therapy } from './forms/therapy.js';

/**
 * A fact whose dates the site may know in part (EP-PARTIAL). `value` holds the working dates, complete and ready for
 * every rule; `reported` the same dates as the site gave them, which a correction addresses.
 */
export interface DatedFact<Value, Reported, Dates extends keyof Reported> extends Fact<Value> {
  readonly reported: Pick<Reported, Dates>;
}

export type DatedDeath = DatedFact<Death, ReportedDeath, 'date'>;
export type DatedRecurrence = DatedFact<Recurrence, ReportedRecurrence, 'firstSeenDate' | 'confirmDate'>;
export type DatedTherapy = DatedFact<Therapy, ReportedTherapy, 'startDate' | 'endDate'>;
export type DatedSecondPrimary = DatedFact<SecondPrimary, ReportedSecondPrimary, 'date'>;

/** The forms that may be dated in part, each as the site reported it, by the key under which the casebook holds them. */
export interface ReportedForms {
  readonly death: ReportedDeath;
  readonly recurrences: ReportedRecurrence;
  readonly therapies: ReportedTherapy;
  readonly secondPrimaries: ReportedSecondPrimary;
}
export type PartlyDatedForm = keyof ReportedForms;

/** A fact whose month is not known: it happened and is kept, and counts for no endpoint until it can be dated. */
export type UndatedFact = {
  readonly [Form in PartlyDatedForm]: Fact<ReportedForms[Form]> & { readonly form: Form };
}[PartlyDatedForm];

/** The form as the site reported it, corrections included. */
export const asReported = <Value, Reported, Dates extends keyof Reported>(
  fact: DatedFact<Value, Reported, Dates>,
): Fact<Omit<Value, Dates> & Pick<Reported, Dates>> => {
  const { reported, ...rest } = fact;
  return { ...rest, value: { ...fact.value, ...reported } };
};
