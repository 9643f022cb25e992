import { isFull } from '../../calendar/partial-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { FormData, FormFact, PartlyDatedForm, RecordedForm } from '../../record/forms/index.js';
import { factsOf, isPartlyDated, listOf, partlyDatedForms } from '../../record/forms/lookup.js';

/** In the order of recording. */
export const byRevision = (a: { readonly revision: number }, b: { readonly revision: number }): number =>
  a.revision - b.revision;

/** The facts of a form that have a date. */
export const datedFacts = (
  casebook: Casebook,
  name: PartlyDatedForm,
): readonly FormFact<PartlyDatedForm>[] => {
  const held: FormFact<PartlyDatedForm> | readonly FormFact<PartlyDatedForm>[] | null = casebook[name];
  return listOf(held);
};

/** Most records know every date: nothing is to be done for them, after any of their events. */
export const isSettled = (casebook: Casebook): boolean => {
  if (casebook.undated.length > 0) return false;
  for (const name of partlyDatedForms)
    for (const { reported } of datedFacts(casebook, name))
      for (const date of Object.values(reported)) if (date !== null && !isFull(date)) return false;
  return true;
};

/** Every fact of a form that may be dated in part, as the site reported it, in the order of recording; whether it could be dated makes no difference. */
export const reportedFacts = <Name extends PartlyDatedForm>(
  casebook: Casebook,
  name: Name,
): readonly Fact<FormData[Name]>[] => {
  const held = datedFacts(casebook, name);
  // Every rule asks whether somebody died, and most records hold no such form.
  if (held.length === 0 && casebook.undated.length === 0) return [];
  const dated: readonly Fact<unknown>[] = held.map(({ reported, ...fact }) => ({
    ...fact,
    value: { ...fact.value, ...reported },
  }));
  const undated: readonly Fact<unknown>[] = casebook.undated.flatMap((fact) => {
    const { form, ...rest } = fact;
    return form === name ? [rest] : [];
  });
  return [...dated, ...undated].sort(byRevision) as readonly Fact<FormData[Name]>[];
};

/** Death as reported, with a date or without; null while the participant is not known to be dead. */
export const reportedDeath = (casebook: Casebook): FormData['death'] | null =>
  reportedFacts(casebook, 'death')[0]?.value ?? null;

/** Dead, whether or not the month is known. */
export const isDead = (casebook: Casebook): boolean => reportedDeath(casebook) !== null;

/** The facts of a form as they were entered, corrections included: what may be dated in part with its dates as reported. */
export const asEntered = (book: Casebook, name: RecordedForm): readonly Fact<unknown>[] =>
  isPartlyDated(name) ? reportedFacts(book, name) : factsOf(book, name);
