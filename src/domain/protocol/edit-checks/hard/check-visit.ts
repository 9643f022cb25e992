import { therapyAnswers, type Visit } from '../../../record/forms/visit.js';
import { required } from '../../../shared/domain-error.js';
import { sameMembers, sameValue } from '../../../shared/same-value.js';
import { valueAt } from '../../../shared/json-pointer.js';
import { checkField } from '../../data-dictionary/check-field.js';
import { noCutoff } from '../../surveillance/assessments.js';
import { leavesVitalStatus, surveillanceEnd } from '../../surveillance/surveillance-end.js';
import type { Check } from './check-context.js';
import { withdrawnFromVisits } from './after-withdrawal.js';
import { checkSamples, happened, notBefore, notInFuture, surgeryDateOf } from './date-checks.js';

/** The version that judges says which visits there are; any other is unscheduled. A correction of something else leaves the code as it stands. */
const checkCode: Check<Pick<Visit, 'visit'>> = ({ visit }, { protocol, before }) => {
  const codes = protocol.visits.map(({ code }) => code);
  if (visit === null || visit === valueAt(before, '/visit')) return [];
  const limit = `${codes.join(', ')}, or null for an unscheduled visit`;
  const message = `/visit ${visit} is not a visit of version ${protocol.version}; it must be ${limit}.`;
  return required(codes.includes(visit), 'VIS-CODE', '/visit', visit, limit, message);
};

/** The same was done and found, under whatever visit code and with the scans in whatever order. */
const isSame = (
  { visit: _code, scans, ...content }: Visit,
  { visit: _otherCode, scans: otherScans, ...otherContent }: Visit,
): boolean => sameValue(content, otherContent) && sameMembers(scans, otherScans);

/** The same visit sent again, perhaps under another code, would count its findings twice. */
const checkRepeated: Check<Visit> = (value, { casebook }) => {
  const same = casebook.visits.find((other) => isSame(other.value, value));
  const limit = 'a visit that differs in date or content from every other';
  const message = `The visit of ${value.date} with the same content is recorded already (revision ${same?.revision ?? -1}); if its code is wrong, correct it there.`;
  return required(same === undefined, 'VIS-AGAIN', '', value.date, limit, message);
};

/** A correction of something else leaves a scan date that was accepted before as it stands. */
const checkScanDates: Check<Visit> = ({ scans }, context) =>
  scans.flatMap(({ date }, i) => {
    const path = `/scans/${i}/date`;
    return [
      ...happened(context, path, date),
      ...(date === valueAt(context.before, path)
        ? []
        : notBefore('DD-scanDate', ['surgery', surgeryDateOf(context.casebook)], path, date)),
    ];
  });

const endInWords = { FIRST_RECURRENCE: 'recurrence', TRANSPLANT: 'liver transplant' } as const;

/** After a first recurrence or a transplant a visit says whether therapy was given. A correction of something else leaves what was not asked for as it stands. */
const checkTherapy: Check<Visit> = (value, { casebook, protocol, before }) => {
  const { date, contactMode, therapySinceLastVisit: said } = value;
  const end = surveillanceEnd(casebook, protocol, noCutoff);
  if (contactMode === 'RECORDS' || end === null || !leavesVitalStatus(end) || date <= end.on) return [];
  if (before !== undefined && valueAt(before, '/therapySinceLastVisit') === null) return [];
  const limit = `${therapyAnswers.join(', ')} or why it is not known, after the ${endInWords[end.reason]} of ${end.on}`;
  const message = `/therapySinceLastVisit must be ${limit}: ask whether therapy against the tumour was given since the last visit.`;
  return required(said !== null, 'VIS-AFTER-REC', '/therapySinceLastVisit', said, limit, message);
};

/**
 * A correction moves no visit to after the withdrawal, and makes none of it of what was read in records. One that took place
 * before, whenever it is recorded, stands, and so does what was accepted before while something else is corrected.
 */
const checkWithdrawn: Check<Visit> = ({ date, contactMode }, { casebook, before }) => {
  if (before === undefined) return [];
  const until = withdrawnFromVisits(casebook, contactMode);
  const [moved, was] = [valueAt(before, '/date') !== date, valueAt(before, '/contactMode')];
  if (until === null || (!moved && was === contactMode)) return [];
  const path = moved ? '/date' : '/contactMode';
  const limit = `no later than the withdrawal on ${until}`;
  const message = `The visit of ${date} by ${contactMode} must be ${limit}; after W1 only hospital records may be read.`;
  return required(date <= until, 'ST-W1', path, moved ? date : contactMode, limit, message);
};

/** After death records may still be read, but nothing in them may be dated after it (EC-H05). */
export const checkVisit: Check<Visit> = (value, context) => {
  const { date } = value;
  return [
    ...checkCode(value, context),
    ...(value.contactMode === 'RECORDS' ? notInFuture : happened)(context, '/date', date),
    ...notBefore('DD-visitDate', ['surgery', surgeryDateOf(context.casebook)], '/date', date),
    ...(value.ecog === null ? [] : checkField('ecog', '/ecog', value.ecog)),
    ...checkSamples(context, value.labs),
    ...checkScanDates(value, context),
    ...checkTherapy(value, context),
    ...checkRepeated(value, context),
    ...checkWithdrawn(value, context),
  ];
};
