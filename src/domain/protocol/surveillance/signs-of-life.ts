import { firstDayOf, type PartialDate } from '../../calendar/partial-date.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { ContactAttempt } from '../../record/forms/contact-attempt.js';
import type { Visit } from '../../record/forms/visit.js';
import { isMissing, type Lab } from '../../record/values/lab-value.js';

/** Something recorded that only a living participant can have done or undergone. */
export interface SignOfLife {
  readonly what: string;
  readonly on: PlainDate;
  /** The first day that the reported date may mean; `on` where it is complete. */
  readonly earliest: PlainDate;
}

/** Ways by which the participant in person answers; relatives and registries can be reached after death. */
const personal: readonly ContactAttempt['way'][] = ['PHONE', 'LETTER', 'MESSAGE'];

const sign = (what: string, on: PlainDate, reported: PartialDate = on): SignOfLife => ({
  what,
  on,
  earliest: firstDayOf(reported),
});

const sampled = (labs: Readonly<Record<string, Lab>>): readonly SignOfLife[] =>
  Object.values(labs).flatMap((lab) => (isMissing(lab) ? [] : [sign('a laboratory sample', lab.sampleDate)]));

/** The date of a visit by records is the date of reading; what was read is dated by itself. */
const ofVisit = ({ date, contactMode, scans, labs }: Visit): readonly SignOfLife[] => [
  ...(contactMode === 'RECORDS' ? [] : [sign('a visit', date)]),
  ...scans.map((scan) => sign('a scan', scan.date)),
  ...sampled(labs),
];

const beforeSurgery = (casebook: Casebook): readonly SignOfLife[] => {
  const test = casebook.screening?.value.pregnancy?.test;
  return [
    ...casebook.consents.map(({ value }) => sign('consent', value.consentDate)),
    ...(casebook.screening ? sampled(casebook.screening.value.labs) : []),
    ...(test ? [sign('a pregnancy test', test.date)] : []),
    ...casebook.laboratory.flatMap(({ value }) => sampled(value.labs)),
    ...casebook.pregnancyTests.map(({ value }) => sign('a pregnancy test', value.date)),
    ...casebook.imagingAssessments.map(({ value }) => sign('an MRI', value.studyDate)),
  ];
};

const aroundSurgery = ({ resection, complications, discharge }: Casebook): readonly SignOfLife[] => [
  ...(resection ? [sign('surgery', resection.value.surgeryDate)] : []),
  ...complications.map(({ value }) => sign('a complication', value.date)),
  ...(discharge ? [sign('discharge', discharge.value.date)] : []),
];

const inFollowUp = (casebook: Casebook): readonly SignOfLife[] => [
  ...casebook.therapies.map(({ value, reported }) =>
    sign('the start of a therapy', value.startDate, reported.startDate),
  ),
  ...casebook.coEnrolments.map(({ value }) => sign('enrolment in another trial', value.date)),
  ...casebook.visits.flatMap(({ value }) => ofVisit(value)),
  ...casebook.vitalStatus.map(({ value }) => sign('being known alive', value.date)),
  ...casebook.contactAttempts
    .filter(({ value }) => value.reached && personal.includes(value.way))
    .map(({ value }) => sign('a contact', value.date)),
  ...casebook.recurrences.flatMap(({ value, reported }) => [
    sign('a recurrence seen', value.firstSeenDate, reported.firstSeenDate),
    ...sampled(value.markers),
  ]),
  ...casebook.secondPrimaries.map(({ value, reported }) =>
    sign('a second primary cancer', value.date, reported.date),
  ),
  ...casebook.withdrawals.map(({ value }) => sign('withdrawal', value.date)),
];

/** Everything recorded that shows the participant alive: what no death may precede (EC-H05), and what dates the last day known alive (EP-OS). */
export const signsOfLife = (casebook: Casebook): readonly SignOfLife[] => [
  ...beforeSurgery(casebook),
  ...aroundSurgery(casebook),
  ...inFollowUp(casebook),
];
