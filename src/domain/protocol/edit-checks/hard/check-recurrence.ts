import {
  confirmedBySample,
  type RecurrenceExtent,
  type ReportedRecurrence,
} from '../../../record/forms/recurrence.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import { valueAt } from '../../../shared/json-pointer.js';
import { sameValue as same } from '../../../shared/same-value.js';
import { checkField } from '../../data-dictionary/check-field.js';
import { dateRecurrence } from '../../partial-dates/bounds.js';
import { placedDate } from '../../partial-dates/place-date.js';
import { aroundNow, type Check, type CheckContext } from './check-context.js';
import { checkSamples, dateRule, happened, notBefore, notInFuture, surgeryDateOf } from './date-checks.js';

/** Number and sizes of the lesions of a description (EC-H09, ranges). */
export const checkLesions = ({
  intrahepaticCount: count,
  longestMm,
}: RecurrenceExtent): readonly Violation[] => {
  const sizes = longestMm.flatMap((mm, i) =>
    mm === null ? [] : checkField('longestMm', `/longestMm/${i}`, mm),
  );
  if (typeof count !== 'number') return sizes;
  const limit = `${longestMm.length}, the number of lesions listed (a size not measured is null)`;
  const message = `intrahepaticCount ${count} must be ${limit}.`;
  return [
    ...checkField('intrahepaticCount', '/intrahepaticCount', count),
    ...sizes,
    ...required(count === longestMm.length, 'EC-H09', '/intrahepaticCount', count, limit, message),
  ];
};

const checkDates = (value: ReportedRecurrence, context: CheckContext): readonly Violation[] => {
  const { firstSeenDate, confirmDate } = dateRecurrence(value, aroundNow(value, context), placedDate);
  const d0 = surgeryDateOf(context.casebook);
  const after = d0 === null ? 'after a recorded surgery' : `after surgery on ${d0}`;
  const inLife = confirmedBySample(value) ? notInFuture : happened;
  return [
    ...happened(context, '/firstSeenDate', firstSeenDate, value.firstSeenDate),
    ...inLife(context, '/confirmDate', confirmDate, value.confirmDate),
    ...dateRule(d0 !== null && firstSeenDate > d0, 'EC-H04', '/firstSeenDate', value.firstSeenDate, after),
    ...notBefore(
      'EC-H04',
      ['it was first seen', firstSeenDate],
      '/confirmDate',
      confirmDate,
      value.confirmDate,
    ),
  ];
};

const outsideLiver: readonly ReportedRecurrence['sites'][number][] = [
  'LUNG',
  'NODE',
  'BONE',
  'ADRENAL',
  'PERITONEUM',
];

/** A site outside the liver is extrahepatic spread. A correction of something else leaves both as they stand. */
const checkSites = ({ sites, extrahepatic }: ReportedRecurrence, before: unknown): readonly Violation[] => {
  const outside = sites.filter((site) => outsideLiver.includes(site));
  if (same(valueAt(before, '/sites'), sites) && valueAt(before, '/extrahepatic') === extrahepatic) return [];
  const limit = `Y or UN with a recurrence at ${outside.join(', ')}`;
  const message = `extrahepatic ${extrahepatic} must be ${limit}: correct the spread or the sites.`;
  return required(
    outside.length === 0 || extrahepatic !== 'N',
    'DD-extrahepatic',
    '/extrahepatic',
    extrahepatic,
    limit,
    message,
  );
};

/** EC-H04, EC-H09, ranges and sites of the recurrence form. */
export const checkRecurrence: Check<ReportedRecurrence> = (value, context) => [
  ...checkDates(value, context),
  ...checkLesions(value),
  ...checkSites(value, context.before),
  ...checkSamples(context, value.markers, '/markers'),
];
