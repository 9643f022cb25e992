import type { Consent } from '../../../record/forms/consent.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import type { Check } from './check-context.js';
import { dateRule, firstConsentDate, happened, surgeryDateOf } from './date-checks.js';

const oldest = 120;

/** Whoever signed is on record, eligible or not: an age outside the limits of I1 is a screen failure and no typing mistake. */
const checkAge = (ageYears: number): readonly Violation[] => {
  const within = Number.isInteger(ageYears) && ageYears >= 0 && ageYears <= oldest;
  const limit = `0 to ${oldest} completed years`;
  const message = `Age ${ageYears} at consent is outside ${limit}.`;
  return required(within, 'DD-ageYears', '/ageYears', ageYears, limit, message);
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
    ...dateRule(
      d0 === null || entry <= d0,
      'EC-H01',
      '/consentDate',
      value.consentDate,
      `no later than ${performed === null ? 'planned surgery' : 'surgery'} on ${d0 ?? ''}`,
    ),
  ];
};
