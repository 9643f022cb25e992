import { describe, expect, it } from '@jest/globals';
import { toldOutside } from '../../../../src/domain/patient/plan/outside-the-record.js';
import { expectOutcome, type Outcome } from './expectation.js';
import { operatedOn, type Told } from './story.js';

const all = ['SCR', 'ENR', 'FAS_V', 'PP_V', 'POST_V', 'ALL'] as const;
const unlabelled = ['SCR', 'ENR', 'FAS_V', 'POST_V', 'ALL'] as const;
const d0 = '2025-09-09';
const regular = (): Told => operatedOn(d0).clean('2025-10-09', '2025-12-09', '2026-03-09');
const cut = '2028-06-10';

type Extent = Parameters<Told['recurs']>[1];
const recurred = (extent: Extent) => () =>
  regular().scan('2026-06-09', 'RECURRENCE').recurs('2026-06-09', extent);

const outcome = (label: Outcome['label'], ttar: string, change: Partial<Outcome> = {}): Outcome => ({
  cut,
  cohort: 'SURGERY_ONLY',
  label,
  rfs: '273',
  os: '273+',
  ttar,
  sets: label[0] === null ? unlabelled : all,
  ...change,
});
const aggressive = outcome([1, 'AGGRESSIVE'], '1@273');
const mild = outcome([0, 'NON_AGGRESSIVE'], '2@273');
const open = outcome([null, 'UNDETERMINED'], 'UNDETERMINED@273');

const stories: readonly (readonly [string, () => Told, Outcome])[] = [
  ['ML-SINGLE: exactly 50.0 mm is within', recurred({ longestMm: [50] }), mild],
  ['ML-SINGLE: 50.1 mm is beyond', recurred({ longestMm: [50.1] }), aggressive],
  [
    'ML-MULTI: three nodules of exactly 30.0 mm are within',
    recurred({ intrahepaticCount: 3, longestMm: [30, 30, 30] }),
    mild,
  ],
  [
    'ML-MULTI: one of three with 30.1 mm is beyond',
    recurred({ intrahepaticCount: 3, longestMm: [30, 30.1, 12] }),
    aggressive,
  ],
  [
    'ML-COUNT: four of 5 mm are beyond, though everything else is unknown',
    recurred({ intrahepaticCount: 4, longestMm: [5, 5, 5, 5], macrovascular: 'UN', workupComplete: false }),
    aggressive,
  ],
  ['ML-COUNT: innumerable', recurred({ intrahepaticCount: 'INNUMERABLE', longestMm: [] }), aggressive],
  ['ML-EXTRA: lung alone', recurred({ extrahepatic: 'Y', sites: ['LUNG'] }), aggressive],
  ['ML-VASC: a bile-duct thrombus', recurred({ bileDuctThrombus: 'Y' }), aggressive],
  ['ML-INFIL: infiltrative growth', recurred({ infiltrative: true }), aggressive],
  [
    'ML-WORKUP, LB-UNDET: without a chest CT within is not asserted, whatever is ticked',
    () => {
      const told = regular().scan('2026-06-09', 'RECURRENCE');
      return told.does('2026-06-09', 'RecordRecurrence', operatedRecurrence('2026-06-09'));
    },
    open,
  ],
  ['ML-UNKNOWN, LB-UNDET: vessels not known', recurred({ macrovascular: 'UN' }), open],
  [
    'ML-UNKNOWN, LB-UNDET: one of two nodules not measured',
    recurred({ intrahepaticCount: 2, longestMm: [12, null] }),
    open,
  ],
  [
    'ST-INDET: indeterminate in March, confirmed in June: the date is the scan of March',
    () =>
      operatedOn(d0)
        .clean('2025-10-09', '2025-12-09')
        .scan('2026-03-09', 'INDETERMINATE')
        .workedUp('2026-06-09')
        .does('2026-06-09', 'RecordRecurrence', {
          ...operatedRecurrence('2026-03-09', '2026-06-09'),
        }),
    outcome([0, 'NON_AGGRESSIVE'], '2@181', { rfs: '181', os: '273+' }),
  ],
  [
    'ST-UNSCHED: found between two visits it counts on its own day',
    () =>
      regular()
        .scan('2026-04-20', 'RECURRENCE')
        .recurs('2026-04-20', { longestMm: [51] }),
    outcome([1, 'AGGRESSIVE'], '1@223', { rfs: '223', os: '223+' }),
  ],
  [
    'EP-RFS-S: found after two missed visits it is censored in the strict RFS',
    () =>
      operatedOn(d0)
        .clean('2025-10-09', '2025-12-09')
        .recurs('2026-10-20', { longestMm: [51] }),
    outcome([1, 'AGGRESSIVE'], '1@406', { rfs: '406', os: '406+', rfsS: '91+' }),
  ],
  [
    'ST-DEATH, LB-UNDET: death of HCC without imaging is a recurrence known clinically only',
    () => regular().dies('2026-07-01', 'HCC'),
    outcome([null, 'UNDETERMINED'], 'UNDETERMINED@295', { rfs: '295', os: '295' }),
  ],
  [
    'ST-TRANSPLANT: a transplant without recurrence censors recurrence, not survival',
    () =>
      regular()
        .treated('LIVER_TRANSPLANT', '2026-05-01', { intent: 'SUPPORTIVE' })
        .does('2027-09-09', 'RecordVitalStatus', { date: operatedOn(d0).day(730), source: 'PATIENT' }),
    outcome([null, 'CENSORED'], '0@234', { rfs: '234+', os: '730+', tStar: 234 }),
  ],
  [
    'ST-TRANSPLANT: tumour in the explant is a recurrence on the day of the transplant',
    () =>
      regular()
        .treated('LIVER_TRANSPLANT', '2026-05-01', { intent: 'SUPPORTIVE' })
        .recurs('2026-05-01', { basis: 'EXPLANT', longestMm: [51] }),
    outcome([1, 'AGGRESSIVE'], '1@234', { rfs: '234', os: '234+' }),
  ],
  [
    'EP-TTAR: an earlier recurrence recorded later takes the place of the first',
    () =>
      recurred({ longestMm: [51] })()
        .workedUp('2026-04-01')
        .does('2026-07-01', 'RecordRecurrence', operatedRecurrence('2026-04-01')),
    outcome([0, 'NON_AGGRESSIVE'], '2@204', { rfs: '204' }),
  ],
  [
    'LB-BEYOND, LB-WITHIN: corrections move the label from 1 to 0 and back to 1',
    () =>
      recurred({ longestMm: [52] })()
        .corrects('2026-07-01', 'RecurrenceObserved', '/longestMm/0', 48)
        .corrects('2026-07-02', 'RecurrenceObserved', '/longestMm/0', 52),
    aggressive,
  ],
];

const operatedRecurrence = (firstSeen: string, confirmed = firstSeen) => {
  const { recurrences } = operatedOn(d0).recurs(firstSeen).history.book;
  const [fact] = recurrences;
  if (!fact) throw new Error('a recurrence was just recorded');
  return { ...fact.value, confirmDate: operatedOn(confirmed).d0 };
};

describe('stories of recurrence', () => {
  it.each(stories)('%s', (_, tell, expected) => {
    expectOutcome(tell(), expected);
  });

  it('LB-WITHIN: between the two corrections the label was 0', () => {
    const once = recurred({ longestMm: [52] })().corrects(
      '2026-07-01',
      'RecurrenceObserved',
      '/longestMm/0',
      48,
    );
    expectOutcome(once, mild);
  });

  it('VIS-AFTER-REC: after the first recurrence the calendar goes on with its bare names', () => {
    const told = recurred({ longestMm: [51] })().clock('2027-01-01');
    const { dueKind } = told.history.plan().visibility;
    expect(dueKind).toMatch(/^M\d+$/u);
    expect(told.history.types()).toContain('VisitMissed');
    const { deadline, waitingFor } = told.history.plan();
    expect(JSON.stringify([deadline, dueKind, toldOutside(waitingFor)])).not.toMatch(/recur|imag|vital/iu);
  });
});
