import { firstDayOf, lastDayOf } from '../../../calendar/partial-date.js';
import { earliest, latest, type PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { isMissing } from '../../../record/values/lab-value.js';
import type { ReportedRecurrence } from '../../../record/forms/recurrence.js';
import type { Resection } from '../../../record/forms/resection.js';
import type { Violation } from '../../../shared/domain-error.js';
import { checkField, checkOptionalField } from '../../data-dictionary/check-field.js';
import { satisfies } from '../../../shared/rule.js';
import { reportedFacts } from '../../partial-dates/reported-facts.js';
import type { Check } from './check-context.js';
import { dateRule, firstConsentDate, happened } from './date-checks.js';

const path = '/surgeryDate';

const notBefore = (
  ruleId: string,
  d0: PlainDate,
  what: string,
  bound: PlainDate | null,
): readonly Violation[] =>
  bound === null ? [] : dateRule(d0 >= bound, ruleId, path, d0, `not before ${what} on ${bound}`);

const notAfter = (
  ruleId: string,
  d0: PlainDate,
  what: string,
  bound: PlainDate | null,
): readonly Violation[] =>
  bound === null ? [] : dateRule(d0 <= bound, ruleId, path, d0, `not after ${what} on ${bound}`);

const before = (
  ruleId: string,
  d0: PlainDate,
  what: string,
  bound: PlainDate | null,
): readonly Violation[] =>
  bound === null ? [] : dateRule(d0 < bound, ruleId, path, d0, `before ${what} on ${bound}`);

/** The last day on which it can have been first seen. */
const seenBy = ({ firstSeenDate, confirmDate }: ReportedRecurrence): PlainDate =>
  earliest(lastDayOf(firstSeenDate), lastDayOf(confirmDate)) ?? lastDayOf(firstSeenDate);

/** Of a date known in part, the day that fits: the date itself moves with the surgery. */
const around = (casebook: Casebook) => {
  const recurrences = reportedFacts(casebook, 'recurrences');
  const therapies = reportedFacts(casebook, 'therapies');
  const given = therapies.map(({ value }) => value);
  return {
    recurred: earliest(...recurrences.map(({ value }) => seenBy(value))),
    neoadjuvantEnd: latest(
      ...given
        .filter(({ intent }) => intent === 'NEOADJUVANT')
        .map(({ startDate, endDate }) => firstDayOf(endDate ?? startDate)),
    ),
    adjuvantStart: earliest(
      ...given.filter(({ intent }) => intent === 'ADJUVANT').map(({ startDate }) => lastDayOf(startDate)),
    ),
  };
};

/** The date of surgery against everything already recorded around it: it may come late or be a correction. */
const checkOrder = (d0: PlainDate, casebook: Casebook): readonly Violation[] => {
  const { recurred, neoadjuvantEnd, adjuvantStart } = around(casebook);
  return [
    ...notBefore('EC-H01', d0, 'consent', firstConsentDate(casebook)),
    ...notBefore(
      'EC-H02',
      d0,
      'the MRI',
      latest(...casebook.imagingAssessments.map(({ value }) => value.studyDate)),
    ),
    ...notAfter('EC-H03', d0, 'the pathology report', casebook.pathology?.value.reportDate ?? null),
    ...before('EC-H04', d0, 'the recurrence', recurred),
    ...dateRule(
      casebook.readings.every(({ value }) => d0 < value.firstSeenDate),
      'EC-H04',
      path,
      d0,
      'before every date that blinded readers have given the recurrence',
    ),
    ...notBefore('EC-H07', d0, 'the end of neoadjuvant therapy', neoadjuvantEnd),
    ...before('EC-H07', d0, 'adjuvant therapy', adjuvantStart),
  ];
};

const refused = (ruleId: string, path: string, value: unknown, limit: string): readonly Violation[] => [
  { ruleId, path, value, limit, message: `${path} must be ${limit}.` },
];

/** Units are given where blood was given, and only there. */
const checkTransfusion = ({ transfusion, transfusionUnits: units }: Resection): readonly Violation[] => [
  ...checkOptionalField('transfusionUnits', '/transfusionUnits', units),
  ...(isMissing(units) || satisfies('DD-transfusionUnits', transfusion === units > 0)
    ? []
    : refused(
        'DD-transfusionUnits',
        '/transfusionUnits',
        units,
        transfusion ? 'above 0 with a transfusion' : '0 without a transfusion',
      )),
];

const checkNewLesions = ({ newLesions }: Resection): readonly Violation[] => {
  if (isMissing(newLesions)) return [];
  const { count, longestMm } = newLesions;
  return [
    ...checkField('newLesions', '/newLesions/count', count),
    ...longestMm.flatMap((mm, i) => checkField('longestMm', `/newLesions/longestMm/${i}`, mm)),
    ...(satisfies('DD-newLesions', count === longestMm.length)
      ? []
      : refused(
          'DD-newLesions',
          '/newLesions/count',
          count,
          `${longestMm.length}, the number of lesions listed`,
        )),
  ];
};

export const checkResection: Check<Resection> = (value, context) => [
  ...happened(context, path, value.surgeryDate),
  ...checkOrder(value.surgeryDate, context.casebook),
  ...checkField('durationMin', '/durationMin', value.durationMin),
  ...checkField('bloodLossMl', '/bloodLossMl', value.bloodLossMl),
  ...checkOptionalField('hilarClampMin', '/hilarClampMin', value.hilarClampMin),
  ...checkTransfusion(value),
  ...checkNewLesions(value),
];
