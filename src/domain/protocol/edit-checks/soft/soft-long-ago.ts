import { lastDayOf } from '../../../calendar/partial-date.js';
import { addMonths } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { type EnteredDate, enteredDates } from '../../../record/forms/dates.js';
import { type FormName, forms } from '../../../record/forms/index.js';
import { factsOf, formNames, isPartlyDated } from '../../../record/forms/lookup.js';
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

const inSlot = (casebook: Casebook, form: FormName): readonly Held[] =>
  factsOf(casebook, form).map((fact, i) => ({
    at: forms[form].slot === 'many' ? `/${form}/${i}` : `/${form}`,
    form,
    value: fact.value,
    reported: isPartlyDated(form) && 'reported' in fact ? (fact.reported as object) : null,
  }));

const held = (casebook: Casebook): readonly Held[] => [
  ...formNames.filter((name) => forms[name].queryable).flatMap((name) => inSlot(casebook, name)),
  ...casebook.undated.map(({ form, value }, i) => ({ at: `/undated/${i}`, form, value, reported: null })),
];

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

const looksAt = (casebook: Casebook): readonly Candidate[] => {
  const consent = firstConsentDate(casebook);
  if (consent === null) return [];
  const limit = addMonths(consent, -12 * years);
  return held(casebook)
    .flatMap(datesOf)
    .map(({ path, date }) => ({
      found: lastDayOf(date) < limit,
      path,
      value: date,
      limit: `no earlier than ${limit}, ${years} years before consent`,
      message: () => `${date} lies more than ${years} years before consent on ${consent}: is the date right?`,
    }));
};

/** EC-S12: what lies more than ten years before the first consent, on any form, may be right, as the start of an antiviral is, and is asked about. */
export const longAgo = checkOf({ id: 'EC-S12', looksAt });
