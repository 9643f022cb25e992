import { lastDayOf } from '../../../calendar/partial-date.js';
import { addMonths } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Fact } from '../../../record/fact.js';
import { type EnteredDate, enteredDates } from '../../../record/forms/dates.js';
import { type FormName, forms } from '../../../record/forms/index.js';
import { factsOf, formNames, isPartlyDated } from '../../../record/forms/lookup.js';
import { createMemory } from '../../../record/remembered.js';
import { firstConsentDate } from '../hard/date-checks.js';
import { type Candidate, checkOf } from './finding.js';

const years = 10;

interface Held {
  /** JSON Pointer to what holds the value and, where a form may be dated in part, its dates as reported. */
  readonly at: string;
  readonly form: FormName;
  readonly value: unknown;
  readonly reported: object | null;
}

/** A date that may be known in part is looked at as it was reported, not as the rules work with it. */
const datesOf = ({ at, form, value, reported }: Held): readonly EnteredDate[] => {
  const within = (part: string, dates: readonly EnteredDate[]): readonly EnteredDate[] =>
    dates.map(({ path, date }) => ({ path: `${at}/${part}${path}`, date }));
  const dates = enteredDates(form, value);
  return reported === null
    ? within('value', dates)
    : [
        ...within(
          'value',
          dates.filter(({ path }) => !Object.hasOwn(reported, path.slice(1))),
        ),
        ...within('reported', enteredDates(form, reported)),
      ];
};

/** A fact never changes, and seldom its place. */
const ofFact = createMemory<Fact<unknown>, { readonly at: string; readonly dates: readonly EnteredDate[] }>();

const datesAt = (fact: Fact<unknown>, form: FormName, at: string): readonly EnteredDate[] => {
  const before = ofFact.get(fact);
  if (before?.at === at) return before.dates;
  const reported = isPartlyDated(form) && 'reported' in fact ? (fact.reported as object) : null;
  const dates = datesOf({ at, form, value: fact.value, reported });
  ofFact.set(fact, { at, dates });
  return dates;
};

const queryable = formNames.filter((name) => forms[name].queryable);

const datesIn = (casebook: Casebook): readonly EnteredDate[] => [
  ...queryable.flatMap((form) =>
    factsOf(casebook, form).flatMap((fact, i) =>
      datesAt(fact, form, forms[form].slot === 'many' ? `/${form}/${i}` : `/${form}`),
    ),
  ),
  ...casebook.undated.flatMap(({ form, value }, i) =>
    datesOf({ at: `/undated/${i}`, form, value, reported: null }),
  ),
];

const looksAt = (casebook: Casebook): readonly Candidate[] => {
  const consent = firstConsentDate(casebook);
  if (consent === null) return [];
  const limit = addMonths(consent, -12 * years);
  const inWords = `no earlier than ${limit}, ${years} years before consent`;
  return datesIn(casebook).map(({ path, date }) => ({
    found: lastDayOf(date) < limit,
    path,
    value: date,
    limit: inWords,
    message: () => `${date} lies more than ${years} years before consent on ${consent}: is the date right?`,
  }));
};

/** EC-S12: what lies more than ten years before the first consent, on any form, may be right, as the start of an antiviral is, and is asked about. */
export const longAgo = checkOf({ id: 'EC-S12', looksAt });
