import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { ReportedDeath } from '../../record/forms/death.js';
import { asReported, type PartlyDatedForm, type ReportedForms } from '../../record/dated-fact.js';

/** By form. */
export type ReportedFacts = {
  readonly [Form in PartlyDatedForm]: readonly Fact<ReportedForms[Form]>[];
};

const byRevision = (a: { readonly revision: number }, b: { readonly revision: number }): number =>
  a.revision - b.revision;

const undatedOf = <Form extends PartlyDatedForm>(
  { undated }: Casebook,
  form: Form,
): readonly Fact<ReportedForms[Form]>[] =>
  undated.flatMap((fact) => {
    if (fact.form !== form) return [];
    const { form: _form, ...rest } = fact;
    return [rest as Fact<ReportedForms[Form]>];
  });

/** Every fact that may be dated in part, as the site reported it, in the order of recording; whether it could be dated makes no difference. */
export const reportedFacts = (casebook: Casebook): ReportedFacts => ({
  death: [...(casebook.death ? [asReported(casebook.death)] : []), ...undatedOf(casebook, 'death')],
  recurrences: [...casebook.recurrences.map(asReported), ...undatedOf(casebook, 'recurrences')].sort(
    byRevision,
  ),
  therapies: [...casebook.therapies.map(asReported), ...undatedOf(casebook, 'therapies')].sort(byRevision),
  secondPrimaries: [
    ...casebook.secondPrimaries.map(asReported),
    ...undatedOf(casebook, 'secondPrimaries'),
  ].sort(byRevision),
});

/** Death as reported, with a date or without; null while the participant is not known to be dead. */
export const reportedDeath = ({ death, undated }: Casebook): ReportedDeath | null =>
  death ? asReported(death).value : (undated.find((fact) => fact.form === 'death')?.value ?? null);

/** Dead, whether or not the month is known. */
export const isDead = (casebook: Casebook): boolean => reportedDeath(casebook) !== null;
