import { isFull, lastDayOf, type PartialDate } from '../../../calendar/partial-date.js';
import { earliest, type PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import { checkLabs, measuredLabs } from '../../data-dictionary/check-labs.js';
import { lifeEnds } from '../../partial-dates/first-reports.js';
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
  required(met, ruleId, path, entered, limit, `${entered} at ${path} must be ${limit}.`);

/** What a date is compared with; null while it is not known. */
type Bound = readonly [what: string, on: PlainDate | null];

/** Compares a date with a bound; nothing is said while the bound is not known. */
const against =
  (met: (date: PlainDate, on: PlainDate) => boolean, inWords: string) =>
  (
    ruleId: string,
    [what, on]: Bound,
    path: string,
    date: PlainDate,
    entered: PartialDate = date,
  ): readonly Violation[] =>
    on === null ? [] : dateRule(met(date, on), ruleId, path, entered, `${inWords} ${what} on ${on}`);

export const notBefore = against((date, on) => date >= on, 'no earlier than');
export const notAfter = against((date, on) => date <= on, 'no later than');
export const before = against((date, on) => date < on, 'before');

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
): readonly Violation[] => dateRule(date <= today, 'EC-H06', path, entered, `no later than today, ${today}`);

/** EC-H05: nothing that needs a living participant after death; one known in part may have come on its last day, but not after it was reported. */
export const notAfterDeath = (
  { casebook }: CheckContext,
  path: string,
  date: PlainDate,
  entered: PartialDate = date,
): readonly Violation[] => {
  const death = reportedDeath(casebook)?.date;
  const last = lifeEnds(casebook);
  if (death === undefined || last === null) return [];
  const reported = last < lastDayOf(death) ? `, reported on ${last}` : '';
  const limit = `no later than death ${isFull(death) ? 'on' : 'in'} ${death}${reported}`;
  return dateRule(date <= last, 'EC-H05', path, entered, limit);
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

/** The participant was alive when each sample was taken. */
export const checkSampleDates = (
  context: CheckContext,
  labs: Parameters<typeof checkLabs>[0],
  at = '/labs',
): readonly Violation[] =>
  measuredLabs(labs).flatMap(([name, { sampleDate }]) =>
    happened(context, `${at}/${name}/sampleDate`, sampleDate),
  );

/** Ranges of the values that were measured, in the unit reported, and the dates of their samples. */
export const checkSamples = (
  context: CheckContext,
  labs: Parameters<typeof checkLabs>[0],
  at = '/labs',
): readonly Violation[] => [...checkLabs(labs, at), ...checkSampleDates(context, labs, at)];

/** C0: study acts follow consent. */
export const notBeforeConsent = (
  { casebook }: CheckContext,
  path: string,
  date: PlainDate,
  entered: PartialDate = date,
): readonly Violation[] => notBefore('C0', ['consent', firstConsentDate(casebook)], path, date, entered);
