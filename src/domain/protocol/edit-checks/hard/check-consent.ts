import { lastDayOf } from '../../../calendar/partial-date.js';
import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Consent } from '../../../record/forms/consent.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import { valueAt } from '../../../shared/json-pointer.js';
import { reportedFacts } from '../../partial-dates/reported-facts.js';
import type { Check, CheckContext } from './check-context.js';
import { dateRule, firstConsentDate, happened, notAfter, surgeryDateOf } from './date-checks.js';
import { refusedConsent } from './refused-consent.js';

const oldest = 120;

/** Whoever signed is on record, eligible or not: an age outside the limits of I1 is a screen failure and no typing mistake. */
const checkAge = (ageYears: number): readonly Violation[] => {
  const within = Number.isInteger(ageYears) && ageYears >= 0 && ageYears <= oldest;
  const limit = `0 to ${oldest} completed years`;
  const message = `Age ${ageYears} at consent is outside ${limit}.`;
  return required(within, 'DD-ageYears', '/ageYears', ageYears, limit, message);
};

/** What is dated in the time that the consents of these revisions cover, as its own checks ask. */
const afterConsent = (
  book: Casebook,
  consents: readonly number[],
): readonly (readonly [what: string, on: PlainDate])[] => [
  ...book.withdrawals
    .filter(({ revision }) => !refusedConsent(revision, consents))
    .map(({ value }) => ['the withdrawal', value.date] as const),
  ...book.vitalStatus.map(({ value }) => ['the vital status', value.date] as const),
  ...book.contactAttempts.map(({ value }) => ['the attempt at contact', value.date] as const),
  ...book.deviations.map(({ value }) => ['the start of the deviation', value.startedOn] as const),
  ...reportedFacts(book, 'secondPrimaries').map(
    ({ value }) => ['the second primary tumour', lastDayOf(value.date)] as const,
  ),
];

/** C0: a first consent that is corrected stays before what needed it; what lay before it already stays. */
const checkCovered = (
  entry: PlainDate,
  consentDate: PlainDate,
  { casebook, before, revision = Infinity }: CheckContext,
): readonly Violation[] => {
  const was = valueAt(before, '/consentDate');
  if (typeof was !== 'string' || was === consentDate) return [];
  const others = firstConsentDate(casebook);
  const entered = others !== null && others < was ? others : was;
  const consents = [revision, ...casebook.consents.map((consent) => consent.revision)];
  return afterConsent(casebook, consents)
    .filter(([, on]) => on >= entered && on < entry)
    .flatMap(([what, on]) => notAfter('C0', [what, on], '/consentDate', consentDate));
};

/** A re-consent may follow surgery, planned or performed; the first consent may not (EC-H01), and only its age is checked. */
export const checkConsent: Check<Consent> = (value, context) => {
  const { casebook } = context;
  const performed = surgeryDateOf(casebook);
  const d0 = performed ?? casebook.screening?.value.plannedSurgeryDate ?? null;
  const first = firstConsentDate(casebook) ?? value.consentDate;
  const entry = first < value.consentDate ? first : value.consentDate;
  return [
    ...(entry === value.consentDate ? checkAge(value.ageYears) : []),
    ...happened(context, '/consentDate', value.consentDate),
    ...checkCovered(entry, value.consentDate, context),
    ...dateRule(
      d0 === null || entry <= d0,
      'EC-H01',
      '/consentDate',
      value.consentDate,
      `no later than ${performed === null ? 'planned surgery' : 'surgery'} on ${d0 ?? ''}`,
    ),
  ];
};
