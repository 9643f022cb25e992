import type { PlainDate } from '../../../calendar/plain-date.js';
import { isMissing } from '../../../record/values/lab-value.js';
import type { ReportedTherapy } from '../../../record/forms/therapy.js';
import { hasContent } from '../../../shared/content.js';
import { required, type Violation, violation } from '../../../shared/domain-error.js';
import { valueAt } from '../../../shared/json-pointer.js';
import { checkOptionalField } from '../../data-dictionary/check-field.js';
import { applies } from '../../../shared/rule.js';
import { dateTherapy } from '../../partial-dates/bounds.js';
import { placedDate } from '../../partial-dates/place-date.js';
import { isDead } from '../../partial-dates/reported-facts.js';
import { aroundNow, type Check, type CheckContext } from './check-context.js';
import { dateRule, happened, notAfter, notBefore, surgeryDateOf } from './date-checks.js';

interface Days {
  readonly startDate: PlainDate;
  readonly endDate: PlainDate | null;
}

const checkAgainstSurgery = (
  therapy: ReportedTherapy,
  { startDate, endDate }: Days,
  d0: PlainDate | null,
): readonly Violation[] => {
  if (therapy.intent === 'ADJUVANT')
    return dateRule(
      d0 !== null && startDate > d0,
      'EC-H07',
      '/startDate',
      therapy.startDate,
      d0 === null ? 'after a recorded surgery: adjuvant therapy follows surgery' : `after surgery on ${d0}`,
    );
  if (therapy.intent !== 'NEOADJUVANT') return [];
  return endDate === null || therapy.endDate === null
    ? notAfter('EC-H07', ['surgery', d0], '/startDate', startDate, therapy.startDate)
    : notAfter('EC-H07', ['surgery', d0], '/endDate', endDate, therapy.endDate);
};

const checkEnd = (
  therapy: ReportedTherapy,
  { startDate, endDate }: Days,
  context: CheckContext,
): readonly Violation[] =>
  endDate === null || therapy.endDate === null
    ? []
    : [
        ...happened(context, '/endDate', endDate, therapy.endDate),
        ...notBefore('EC-H07', ['its start', startDate], '/endDate', endDate, therapy.endDate),
      ];

const checkOngoing = ({ ongoing, endDate }: ReportedTherapy): readonly Violation[] => {
  const ended = !isMissing(ongoing) && ongoing && endDate !== null;
  if (!applies('DD-ongoing', ended)) return [];
  const limit = 'false for a therapy with an end';
  const message = `A therapy that ended (${endDate ?? ''}) is not ongoing.`;
  return violation('DD-ongoing', '/ongoing', true, limit, message);
};

/** Of the dead no course goes on. One that was ongoing when they died stands while something else of it is corrected. */
const checkOngoingAfterDeath = (
  { ongoing }: ReportedTherapy,
  { casebook, before }: CheckContext,
): readonly Violation[] => {
  const goesOn = ongoing === true && valueAt(before, '/ongoing') !== true;
  const limit = 'false after death';
  const message = 'The participant died, so the therapy is not ongoing: enter its end, or false.';
  return required(!goesOn || !isDead(casebook), 'EC-H05', '/ongoing', true, limit, message);
};

/** A reason without content gives none; one that was recorded before content was defined stays while something else is corrected. */
const checkReason = ({ reason }: ReportedTherapy, { before }: CheckContext): readonly Violation[] => {
  const met = hasContent(reason) || valueAt(before, '/reason') === reason;
  const limit = 'text that can be read';
  const message = 'The reason for the therapy is empty: say in a few words why it was given.';
  return required(met, 'DD-reason', '/reason', reason, limit, message);
};

/** EC-H05: nothing of it after death. EC-H07: end not before start, neoadjuvant therapy ends before surgery, adjuvant therapy starts after it; and ranges. */
export const checkTherapy: Check<ReportedTherapy> = (value, context) => {
  const days = dateTherapy(value, aroundNow(value, context), placedDate);
  return [
    ...happened(context, '/startDate', days.startDate, value.startDate),
    ...checkEnd(value, days, context),
    ...checkAgainstSurgery(value, days, surgeryDateOf(context.casebook)),
    ...checkOngoing(value),
    ...checkOngoingAfterDeath(value, context),
    ...checkReason(value, context),
    ...checkOptionalField('cycles', '/cycles', value.cycles),
  ];
};
