import type { Visit } from '../../../record/forms/visit.js';
import { required } from '../../../shared/domain-error.js';
import { valueAt } from '../../../shared/json-pointer.js';
import { checkField } from '../../data-dictionary/check-field.js';
import type { Check } from './check-context.js';
import { checkSamples, happened, notBefore, notInFuture, surgeryDateOf } from './date-checks.js';

/** The version that judges says which visits there are; any other is unscheduled. A correction of something else leaves the code as it stands. */
const checkCode: Check<Pick<Visit, 'visit'>> = ({ visit }, { protocol, before }) => {
  const codes = protocol.visits.map(({ code }) => code);
  if (visit === null || visit === valueAt(before, '/visit')) return [];
  const limit = `${codes.join(', ')}, or null for an unscheduled visit`;
  const message = `/visit ${visit} is not a visit of version ${protocol.version}; it must be ${limit}.`;
  return required(codes.includes(visit), 'VIS-CODE', '/visit', visit, limit, message);
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
    ...value.scans.flatMap((scan, i) => happened(context, `/scans/${i}/date`, scan.date)),
  ];
};
