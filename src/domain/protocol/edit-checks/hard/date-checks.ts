import { isFull, lastDayOf, type PartialDate } from '../../../calendar/partial-date.js';
import { earliest, type PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Violation } from '../../../shared/domain-error.js';
import { satisfies } from '../../../shared/rule.js';
import { reportedDeath } from '../../partial-dates/reported-facts.js';
import type { CheckContext } from './check-context.js';

/** A violation for a date, as it was entered, when the rule is not met. */
export const dateRule = (
  met: boolean,
  ruleId: string,
  path: string,
  entered: PartialDate,
  limit: string,
): readonly Violation[] =>
  satisfies(ruleId, met)
    ? []
    : [{ ruleId, path, value: entered, limit, message: `${entered} at ${path} must be ${limit}.` }];

export const surgeryDateOf = (casebook: Casebook): PlainDate | null =>
  casebook.resection?.value.surgeryDate ?? null;

/** The consent under which the participant entered. */
export const firstConsentDate = (casebook: Casebook): PlainDate | null =>
  earliest(...casebook.consents.map(({ value }) => value.consentDate));

/** EC-H06: not after the site's local date. `date` is the day that stands for an `entered` date known in part. */
export const notInFuture = (
  { today }: CheckContext,
  path: string,
  date: PlainDate,
  entered: PartialDate = date,
): readonly Violation[] => dateRule(date <= today, 'EC-H06', path, entered, `not after today, ${today}`);

/** EC-H05: nothing that needs a living participant after death; a death known in part may have come on its last day. */
export const notAfterDeath = (
  { casebook }: CheckContext,
  path: string,
  date: PlainDate,
  entered: PartialDate = date,
): readonly Violation[] => {
  const death = reportedDeath(casebook)?.date;
  if (death === undefined) return [];
  const limit = `not after death ${isFull(death) ? 'on' : 'in'} ${death}`;
  return dateRule(date <= lastDayOf(death), 'EC-H05', path, entered, limit);
};

/** Both of the above: something that happened to or with the living participant. */
export const happened = (
  context: CheckContext,
  path: string,
  date: PlainDate,
  entered: PartialDate = date,
): readonly Violation[] => [
  ...notInFuture(context, path, date, entered),
  ...notAfterDeath(context, path, date, entered),
];

/** C0: study acts follow consent. */
export const notBeforeConsent = (
  { casebook }: CheckContext,
  path: string,
  date: PlainDate,
  entered: PartialDate = date,
): readonly Violation[] => {
  const consent = firstConsentDate(casebook);
  return consent === null
    ? []
    : dateRule(date >= consent, 'C0', path, entered, `not before consent on ${consent}`);
};
