import { isFull, type PartialDate } from '../../calendar/partial-date.js';
import { plainDate, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type {
  DatedDeath,
  DatedRecurrence,
  DatedSecondPrimary,
  DatedTherapy,
  PartlyDatedForm,
  ReportedForms,
  UndatedFact,
} from '../../record/dated-fact.js';
import { dateDeath, dateRecurrence, dateSecondPrimary, dateTherapy, type Surroundings } from './bounds.js';
import { workingDate } from './place-date.js';
import { reportedFacts } from './reported-facts.js';

const isPartial = (date: PartialDate | null): boolean => date !== null && !isFull(date);

/** Most records know every date: nothing is to be done for them. */
const isSettled = ({ undated, death, recurrences, therapies, secondPrimaries }: Casebook): boolean =>
  undated.length === 0 &&
  !(death && isPartial(death.reported.date)) &&
  !recurrences.some(({ reported }) => isPartial(reported.firstSeenDate) || isPartial(reported.confirmDate)) &&
  !therapies.some(({ reported }) => isPartial(reported.startDate) || isPartial(reported.endDate)) &&
  !secondPrimaries.some(({ reported }) => isPartial(reported.date));

/**
 * The UTC date on which the newest word on the fact was recorded: at a site east of Greenwich never after the site's
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

/** Null where the date on which everything rests has no month. */
const datedRecurrence = (
  fact: Fact<ReportedForms['recurrences']>,
  surroundings: Surroundings,
): DatedRecurrence | null => {
  const { firstSeenDate, confirmDate } = fact.value;
  const days = dateRecurrence(fact.value, surroundings, workingDate);
  if (days.firstSeenDate === null) return null;
  return {
    ...fact,
    value: { ...fact.value, firstSeenDate: days.firstSeenDate, confirmDate: days.confirmDate },
    reported: { firstSeenDate, confirmDate },
  };
};

const datedTherapy = (
  fact: Fact<ReportedForms['therapies']>,
  surroundings: Surroundings,
): DatedTherapy | null => {
  const { startDate, endDate } = fact.value;
  const days = dateTherapy(fact.value, surroundings, workingDate);
  if (days.startDate === null) return null;
  return {
    ...fact,
    value: { ...fact.value, startDate: days.startDate, endDate: days.endDate },
    reported: { startDate, endDate },
  };
};

const datedSecondPrimary = (
  fact: Fact<ReportedForms['secondPrimaries']>,
  surroundings: Surroundings,
): DatedSecondPrimary | null => {
  const { date } = dateSecondPrimary(fact.value, surroundings, workingDate);
  if (date === null) return null;
  return { ...fact, value: { ...fact.value, date }, reported: { date: fact.value.date } };
};

const datedDeath = (fact: Fact<ReportedForms['death']>, surroundings: Surroundings): DatedDeath | null => {
  const { date } = dateDeath(fact.value, surroundings, workingDate);
  if (date === null) return null;
  return { ...fact, value: { ...fact.value, date }, reported: { date: fact.value.date } };
};

interface Sorted<Form extends PartlyDatedForm, Dated> {
  readonly dated: readonly Dated[];
  readonly undated: readonly (Fact<ReportedForms[Form]> & { readonly form: Form })[];
}

const sort = <Form extends PartlyDatedForm, Dated>(
  form: Form,
  facts: readonly Fact<ReportedForms[Form]>[],
  date: (fact: Fact<ReportedForms[Form]>, surroundings: Surroundings) => Dated | null,
  surroundings: Around,
): Sorted<Form, Dated> => {
  const tried = facts.map((fact) => ({ fact, dated: date(fact, surroundings(fact)) }));
  return {
    dated: tried.flatMap(({ dated }) => (dated === null ? [] : [dated])),
    undated: tried.flatMap(({ fact, dated }) => (dated === null ? [{ ...fact, form }] : [])),
  };
};

const byRevision = (a: UndatedFact, b: UndatedFact): number => a.revision - b.revision;

/**
 * Dates everything that was reported in part, from all that is known now (protocol §4.3, EP-PARTIAL). Asked anew after
 * every event, so the order in which a record was written makes no difference. Recurrences come first, then what
 * is bounded by them; death, which nothing may follow, comes last.
 */
export const withWorkingDates = (casebook: Casebook): Casebook => {
  if (isSettled(casebook)) return casebook;
  const { death, recurrences, therapies, secondPrimaries } = reportedFacts(casebook);
  const deaths = death.map((fact) => ({ ...fact, form: 'death' as const }));
  const bare: Casebook = {
    ...casebook,
    recurrences: [],
    therapies: [],
    secondPrimaries: [],
    death: null,
    undated: deaths,
  };
  const seen = sort('recurrences', recurrences, datedRecurrence, around(bare));
  const recurred: Casebook = { ...bare, recurrences: seen.dated };
  const given = sort('therapies', therapies, datedTherapy, around(recurred));
  const others = sort('secondPrimaries', secondPrimaries, datedSecondPrimary, around(bare));
  const lived: Casebook = { ...recurred, therapies: given.dated, secondPrimaries: others.dated };
  const ended = sort('death', death, datedDeath, around(lived));
  const undated: readonly UndatedFact[] = [
    ...seen.undated,
    ...given.undated,
    ...others.undated,
    ...ended.undated,
  ];
  return { ...lived, death: ended.dated.at(-1) ?? null, undated: [...undated].sort(byRevision) };
};
