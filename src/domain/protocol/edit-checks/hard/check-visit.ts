import type { Visit } from '../../../record/forms/visit.js';
import { satisfies } from '../../../shared/rule.js';
import { checkField } from '../../data-dictionary/check-field.js';
import { checkLabs, measuredLabs } from '../../data-dictionary/check-labs.js';
import type { Check } from './check-context.js';
import { dateRule, happened, notInFuture, surgeryDateOf } from './date-checks.js';

/** Which visits there are is data of the version that judges; whatever is none of them is unscheduled. */
const checkCode: Check<Pick<Visit, 'visit'>> = ({ visit }, { protocol }) => {
  const codes = protocol.visits.map(({ code }) => code);
  if (visit === null || satisfies('VIS-CODE', codes.includes(visit))) return [];
  const limit = `${codes.join(', ')}, or null for an unscheduled visit`;
  const message = `/visit ${visit} is no visit of version ${protocol.version}: ${limit}.`;
  return [{ ruleId: 'VIS-CODE', path: '/visit', value: visit, limit, message }];
};

/** After death records may still be read, but nothing in them may be dated after it (EC-H05). */
export const checkVisit: Check<Visit> = (value, context) => {
  const d0 = surgeryDateOf(context.casebook);
  const { date } = value;
  return [
    ...checkCode(value, context),
    ...(value.contactMode === 'RECORDS' ? notInFuture : happened)(context, '/date', date),
    ...dateRule(
      d0 === null || date >= d0,
      'DD-visitDate',
      '/date',
      date,
      `not before surgery on ${d0 ?? ''}`,
    ),
    ...(value.ecog === null ? [] : checkField('ecog', '/ecog', value.ecog)),
    ...checkLabs(value.labs),
    ...measuredLabs(value.labs).flatMap(([name, { sampleDate }]) =>
      happened(context, `/labs/${name}/sampleDate`, sampleDate),
    ),
    ...value.scans.flatMap((scan, i) => happened(context, `/scans/${i}/date`, scan.date)),
  ];
};
