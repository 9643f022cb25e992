import { earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { Violation } from '../../shared/domain-error.js';
import { holds } from '../holds.js';
import type { CheckContext } from './check-context.js';

/** A violation for a date when the rule's condition is not met. */
export const dateRule = (
  met: boolean,
  ruleId: string,
  path: string,
  value: PlainDate,
  limit: string,
): readonly Violation[] =>
  holds(ruleId, met)
    ? []
    : [{ ruleId, path, value, limit, message: `${value} at ${path} must be ${limit}.` }];

export const surgeryDateOf = (casebook: Casebook): PlainDate | null =>
  casebook.resection?.value.surgeryDate ?? null;

/** The consent under which the participant entered. */
export const firstConsentDate = (casebook: Casebook): PlainDate | null =>
  earliest(...casebook.consents.map(({ value }) => value.consentDate));

/** EC-H06: not after the site's local date. */
export const notInFuture = ({ today }: CheckContext, path: string, date: PlainDate): readonly Violation[] =>
  dateRule(date <= today, 'EC-H06', path, date, `not after today, ${today}`);

/** EC-H05: nothing that needs a living participant after death. */
export const notAfterDeath = (
  { casebook }: CheckContext,
  path: string,
  date: PlainDate,
): readonly Violation[] => {
  const death = casebook.death?.value.date;
  return death === undefined
    ? []
    : dateRule(date <= death, 'EC-H05', path, date, `not after death on ${death}`);
};

/** Both of the above: something that happened to or with the living participant. */
export const happened = (context: CheckContext, path: string, date: PlainDate): readonly Violation[] => [
  ...notInFuture(context, path, date),
  ...notAfterDeath(context, path, date),
];

/** C0: study acts follow consent. */
export const notBeforeConsent = (
  { casebook }: CheckContext,
  path: string,
  date: PlainDate,
): readonly Violation[] => {
  const consent = firstConsentDate(casebook);
  return consent === null
    ? []
    : dateRule(date >= consent, 'C0', path, date, `not before consent on ${consent}`);
};
