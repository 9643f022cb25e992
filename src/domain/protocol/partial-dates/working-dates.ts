import { isFull } from '../../calendar/partial-date.js';
import { plainDate, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { FormData, PartlyDatedForm } from '../../record/forms/index.js';
import { emptySlots, partlyDatedForms, slotOf } from '../../record/forms/lookup.js';
import { undatedFact } from '../../record/undated-fact.js';
import type { Surroundings } from './bounds.js';
import { dateForm } from './date-form.js';
import { workingDate } from './place-date.js';
import { reportedDates } from './reported-dates.js';
import { byRevision, datedFacts, reportedFacts } from './reported-facts.js';

/** Most records know every date: nothing is to be done for them, after any of their events. */
const isSettled = (casebook: Casebook): boolean => {
  if (casebook.undated.length > 0) return false;
  for (const name of partlyDatedForms)
    for (const { reported } of datedFacts(casebook, name))
      for (const date of Object.values(reported)) if (date !== null && !isFull(date)) return false;
  return true;
};

/**
 * The UTC date on which the fact was last reported: at a site east of Greenwich it is never after the site's
 * own date, so a working date does not lie in the future of those who reported it.
 */
export const reportedOn = ({ corrections }: Casebook, { revision, recordedAt }: Fact<unknown>): PlainDate => {
  const corrected = corrections
    .filter(({ value }) => value.factRevision === revision)
    .map((correction) => correction.recordedAt);
  return plainDate([recordedAt, ...corrected].sort().at(-1)?.slice(0, 10) ?? recordedAt.slice(0, 10));
};

type Around = (fact: Fact<unknown>) => Surroundings;

const around =
  (casebook: Casebook): Around =>
  (fact) => ({ casebook, reportedOn: reportedOn(casebook, fact) });

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
      placed(book, name, reportedFacts(casebook, name), around(name === 'death' ? book : mortal(book))),
    bare,
  );
};
