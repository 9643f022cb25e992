import { isFull, type PartialDate } from '../../calendar/partial-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { FormData, PartlyDatedForm } from '../../record/forms/index.js';
import { emptySlots, partlyDatedForms, slotOf } from '../../record/forms/lookup.js';
import { undatedFact } from '../../record/undated-fact.js';
import type { Surroundings } from './bounds.js';
import { dateForm } from './date-form.js';
import { firstReportedOn } from './first-reports.js';
import { workingDate } from './place-date.js';
import { reportedDates } from './reported-dates.js';
import { byRevision, datedFacts, isSettled, reportedFacts } from './reported-facts.js';

type Around = (fact: Fact<FormData[PartlyDatedForm]>) => Surroundings;

/** The record around a fact of this form. */
export const around =
  (casebook: Casebook, name: PartlyDatedForm): Around =>
  (fact) => {
    const dates = reportedDates(name, fact.value);
    return { casebook, reportedOn: (field) => firstReportedOn(casebook, fact, field, dates[field] ?? null) };
  };

/** The fact with a working date, or as it is where the date on which everything rests has no month. */
const dated = (name: PartlyDatedForm, fact: Fact<FormData[PartlyDatedForm]>, surroundings: Surroundings) => {
  const days = dateForm(name, fact.value, surroundings, workingDate);
  return Object.values(days)[0] === null
    ? null
    : { ...fact, value: { ...fact.value, ...days }, reported: reportedDates(name, fact.value) };
};

/** The casebook with each of these facts in the place that its date gives it. */
const placed = (
  casebook: Casebook,
  name: PartlyDatedForm,
  facts: readonly Fact<FormData[PartlyDatedForm]>[],
  surroundings: Around,
): Casebook => {
  const tried = facts.map((fact) => ({ fact, found: dated(name, fact, surroundings(fact)) }));
  const found = tried.flatMap((one) => one.found ?? []);
  const undated = tried.flatMap((one) => (one.found === null ? [undatedFact(name, one.fact)] : []));
  return {
    ...casebook,
    [name]: slotOf(name, found),
    undated: [...casebook.undated, ...undated].sort(byRevision),
  };
};

/** Recurrences come first, then what is bounded by them; death, which nothing may follow, comes last. */
const order: readonly PartlyDatedForm[] = [
  'recurrences',
  ...partlyDatedForms.filter((name) => name !== 'recurrences' && name !== 'death'),
  'death',
];

/**
 * Dates everything that was reported in part, from all that is known now (protocol §4.3, EP-PARTIAL). This is done anew after
 * every event, so the order in which a record was written makes no difference.
 */
export const withWorkingDates = (casebook: Casebook): Casebook => {
  if (isSettled(casebook)) return casebook;
  const deaths = reportedFacts(casebook, 'death');
  const bare: Casebook = {
    ...casebook,
    ...emptySlots(partlyDatedForms),
    undated: [],
  };
  // While the others are being dated, death bounds them as it was reported.
  const mortal = (book: Casebook): Casebook => ({
    ...book,
    undated: [...book.undated, ...deaths.map((fact) => undatedFact('death', fact))],
  });
  return order.reduce(
    (book, name) =>
      placed(book, name, reportedFacts(casebook, name), around(name === 'death' ? book : mortal(book), name)),
    bare,
  );
};

/** The fact as its dates say, where each of them is a day; null where one is to be found first. */
const fullyDated = (name: PartlyDatedForm, fact: Fact<FormData[PartlyDatedForm]>) => {
  const reported = reportedDates(name, fact.value);
  const [first = null, ...others] = Object.values(reported);
  const isDay = (date: PartialDate | null): boolean => date === null || isFull(date);
  return first !== null && isFull(first) && others.every(isDay) ? { ...fact, reported } : null;
};

/**
 * The casebook with a fact that was just reported. Where no date of the record is known in part, one whose dates are days
 * moves nothing else; any other waits among the undated for `withWorkingDates`, which ends every step of the fold.
 */
export const withReported = (
  casebook: Casebook,
  name: PartlyDatedForm,
  fact: Fact<FormData[PartlyDatedForm]>,
): Casebook => {
  const dated = isSettled(casebook) ? fullyDated(name, fact) : null;
  return dated === null
    ? { ...casebook, undated: [...casebook.undated, undatedFact(name, fact)] }
    : { ...casebook, [name]: slotOf(name, [...datedFacts(casebook, name), dated]) };
};
