import type { PlainDate } from '../../calendar/plain-date.js';
import { isMissing } from '../../patient/facts/lab-value.js';
import type { Death } from '../../patient/facts/ending.js';
import type { Visit } from '../../patient/facts/follow-up.js';
import type { Casebook } from '../../patient/casebook.js';
import type { Check } from './check-context.js';
import { dateRule, notInFuture } from './date-checks.js';

type Dated = readonly [what: string, date: PlainDate];

const ofVisit = ({ date, contactMode, scans, labs }: Visit): readonly Dated[] => [
  ...(contactMode === 'RECORDS' ? [] : [['a visit', date] as const]),
  ...scans.map((scan) => ['a scan', scan.date] as const),
  ...ofLabs(labs),
];

const ofLabs = (labs: Visit['labs']): readonly Dated[] =>
  Object.values(labs).flatMap((lab) =>
    isMissing(lab) ? [] : [['a laboratory sample', lab.sampleDate] as const],
  );

/** Everything recorded that shows the participant alive. */
const signsOfLife = (casebook: Casebook): readonly Dated[] => [
  ...casebook.consents.map(({ value }) => ['consent', value.consentDate] as const),
  ...(casebook.screening ? ofLabs(casebook.screening.value.labs) : []),
  ...casebook.imagingAssessments.map(({ value }) => ['an MRI', value.studyDate] as const),
  ...(casebook.resection ? [['surgery', casebook.resection.value.surgeryDate] as const] : []),
  ...casebook.therapies.map(({ value }) => ['the start of a therapy', value.startDate] as const),
  ...casebook.visits.flatMap(({ value }) => ofVisit(value)),
  ...casebook.vitalStatus.map(({ value }) => ['being known alive', value.date] as const),
  ...casebook.contactAttempts
    .filter(({ value }) => value.reached && value.way !== 'RELATIVE' && value.way !== 'REGISTRY')
    .map(({ value }) => ['a contact', value.date] as const),
  ...casebook.recurrences.map(({ value }) => ['a recurrence seen', value.firstSeenDate] as const),
  ...casebook.withdrawals.map(({ value }) => ['withdrawal', value.date] as const),
];

/** EC-H05: death lies on or after every contact, scan and sample; the latest that contradicts is named. */
export const checkDeath: Check<Death> = ({ date }, context) => {
  const last = signsOfLife(context.casebook).reduce<Dated | null>(
    (latest, sign) => (latest === null || sign[1] > latest[1] ? sign : latest),
    null,
  );
  return [
    ...notInFuture(context, '/date', date),
    ...(last
      ? dateRule(date >= last[1], 'EC-H05', '/date', date, `not before ${last[0]} on ${last[1]}`)
      : []),
  ];
};
