import { firstDayOf, lastDayOf } from '../../../calendar/partial-date.js';
import { addDays, earliest, latest, type PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { isMissing } from '../../../record/values/lab-value.js';
import type { ReportedRecurrence } from '../../../record/forms/recurrence.js';
import type { Resection } from '../../../record/forms/resection.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import { valueAt } from '../../../shared/json-pointer.js';
import { checkField, checkOptionalField } from '../../data-dictionary/check-field.js';
import { reportedDeath, reportedFacts } from '../../partial-dates/reported-facts.js';
import type { Check, CheckContext } from './check-context.js';
import { surgicalDays } from './check-death.js';
import { before, dateRule, firstConsentDate, happened, notAfter, notBefore } from './date-checks.js';

const path = '/surgeryDate';

/** The last day on which it can have been first seen. */
const seenBy = ({ firstSeenDate, confirmDate }: ReportedRecurrence): PlainDate =>
  earliest(lastDayOf(firstSeenDate), lastDayOf(confirmDate)) ?? lastDayOf(firstSeenDate);

/** The day that fits a date known in part: the date itself moves with the surgery. */
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
  const imaged = latest(...casebook.imagingAssessments.map(({ value }) => value.studyDate));
  const reported = casebook.pathology?.value.reportDate ?? null;
  return [
    ...notBefore('EC-H01', ['consent', firstConsentDate(casebook)], path, d0),
    ...notBefore('EC-H02', ['the MRI', imaged], path, d0),
    ...notAfter('EC-H03', ['the pathology report', reported], path, d0),
    ...before('EC-H04', ['the recurrence', recurred], path, d0),
    ...dateRule(
      casebook.readings.every(({ value: { firstSeenDate } }) => firstSeenDate === null || d0 < firstSeenDate),
      'EC-H04',
      path,
      d0,
      'before every date that blinded readers have given the recurrence',
    ),
    ...notBefore('EC-H07', ['the end of neoadjuvant therapy', neoadjuvantEnd], path, d0),
    ...before('EC-H07', ['adjuvant therapy', adjuvantStart], path, d0),
  ];
};

/** Whatever was recorded after surgery, each with the rule of its own form. */
const afterSurgery = ({
  visits,
  complications,
  discharge,
}: Casebook): readonly (readonly [ruleId: string, what: string, on: PlainDate])[] => [
  ...visits.flatMap(({ value: { date, scans } }) => [
    ['DD-visitDate', 'the visit', date] as const,
    ...scans.map((scan) => ['DD-scanDate', `the ${scan.modality} scan`, scan.date] as const),
  ]),
  ...complications.map(({ value }) => ['DD-complicationDate', 'the complication', value.date] as const),
  ...(discharge ? [['DD-dischargeDate', 'the discharge', discharge.value.date] as const] : []),
];

/** A death from surgery lies within the days after it, as it did before the correction. */
const checkSurgicalDeath = (d0: PlainDate, was: unknown, casebook: Casebook): readonly Violation[] => {
  const death = reportedDeath(casebook);
  const died = casebook.death?.value.date ?? (death && firstDayOf(death.date));
  if (death?.cause !== 'SURGICAL' || died === null) return [];
  const first = addDays(died, -surgicalDays);
  const stood = typeof was === 'string' && was < first;
  const limit = `no earlier than ${first}, ${surgicalDays} days before the death from surgery on ${died}`;
  return dateRule(stood || d0 >= first, 'DD-deathCause', path, d0, limit);
};

/** A surgery that is corrected stays before what followed it, and within the days of a death from it; what lay before it already stays. */
const checkCourse = (d0: PlainDate, { casebook, before: replaced }: CheckContext): readonly Violation[] => {
  const was = valueAt(replaced, path);
  if (was === d0) return [];
  const followed = (on: PlainDate): boolean => typeof was !== 'string' || on >= was;
  return [
    ...afterSurgery(casebook)
      .filter(([, , on]) => followed(on))
      .flatMap(([ruleId, what, on]) => notAfter(ruleId, [what, on], path, d0)),
    ...checkSurgicalDeath(d0, was, casebook),
  ];
};

/** Units are given where blood was given, and only there. */
const checkTransfusion = ({ transfusion, transfusionUnits: units }: Resection): readonly Violation[] => [
  ...checkOptionalField('transfusionUnits', '/transfusionUnits', units),
  ...required(
    isMissing(units) || transfusion === units > 0,
    'DD-transfusionUnits',
    '/transfusionUnits',
    units,
    transfusion ? 'above 0 with a transfusion' : '0 without a transfusion',
  ),
];

const checkNewLesions = ({ newLesions }: Resection): readonly Violation[] => {
  if (isMissing(newLesions)) return [];
  const { count, longestMm } = newLesions;
  return [
    ...checkField('newLesions', '/newLesions/count', count),
    ...longestMm.flatMap((mm, i) => checkField('longestMm', `/newLesions/longestMm/${i}`, mm)),
    ...required(
      count === longestMm.length,
      'DD-newLesions',
      '/newLesions/count',
      count,
      `${longestMm.length}, the number of lesions listed`,
    ),
  ];
};

export const checkResection: Check<Resection> = (value, context) => [
  ...happened(context, path, value.surgeryDate),
  ...checkOrder(value.surgeryDate, context.casebook),
  ...checkCourse(value.surgeryDate, context),
  ...checkField('durationMin', '/durationMin', value.durationMin),
  ...checkField('bloodLossMl', '/bloodLossMl', value.bloodLossMl),
  ...checkOptionalField('hilarClampMin', '/hilarClampMin', value.hilarClampMin),
  ...checkTransfusion(value),
  ...checkNewLesions(value),
];
