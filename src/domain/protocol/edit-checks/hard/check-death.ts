import type { PartialDate } from '../../../calendar/partial-date.js';
import { addDays, type PlainDate } from '../../../calendar/plain-date.js';
import type { ReportedDeath } from '../../../record/forms/death.js';
import type { Violation } from '../../../shared/domain-error.js';
import { dateDeath } from '../../partial-dates/bounds.js';
import { placedDate } from '../../partial-dates/place-date.js';
import { signsOfLife, type SignOfLife } from '../../surveillance/signs-of-life.js';
import { aroundNow, type Check, type CheckContext } from './check-context.js';
import { dateRule, notBefore, notInFuture, surgeryDateOf } from './date-checks.js';

/** A death from surgery is one within its first 90 days (protocol §3.6). */
export const surgicalDays = 90;

const surgicalDeath = (
  { casebook }: CheckContext,
  date: PlainDate,
  entered: PartialDate,
): readonly Violation[] => {
  const d0 = surgeryDateOf(casebook);
  const limit = `within ${surgicalDays} days of ${d0 === null ? 'a recorded surgery' : `surgery on ${d0}`}, or of another cause`;
  return dateRule(d0 !== null && date <= addDays(d0, surgicalDays), 'DD-deathCause', '/date', entered, limit);
};

/** EC-H05: death lies on or after every contact, scan and sample; the latest that contradicts is named. */
export const checkDeath: Check<ReportedDeath> = (value, context) => {
  const { date } = dateDeath(value, aroundNow(value, context), placedDate);
  const last = signsOfLife(context.casebook).reduce<SignOfLife | null>(
    (latest, sign) => (latest === null || sign.earliest > latest.earliest ? sign : latest),
    null,
  );
  return [
    ...notInFuture(context, '/date', date, value.date),
    ...(last ? notBefore('EC-H05', [last.what, last.earliest], '/date', date, value.date) : []),
    ...(value.cause === 'SURGICAL' ? surgicalDeath(context, date, value.date) : []),
  ];
};
