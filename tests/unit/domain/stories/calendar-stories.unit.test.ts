import { describe, expect, it } from '@jest/globals';
import { date } from '../../../support/casebooks.js';
import { expectOutcome, type Outcome } from './expectation.js';
import { operatedOn, type Told } from './story.js';

const all = ['SCR', 'ENR', 'FAS_V', 'PP_V', 'POST_V', 'ALL'] as const;
const unlabelled = ['SCR', 'ENR', 'FAS_V', 'POST_V', 'ALL'] as const;
const beyond = { longestMm: [51] };

/** Clean at every target up to M21, as someone who comes regularly. */
const regular = (d0: string): Told => operatedOn(d0).cleanUntil(21);

/** H is 2028-03-01, day 731, because 29 February 2028 lies between. */
const leap = (): Told => regular('2026-03-01');

const stories: readonly (readonly [string, () => Told, Outcome])[] = [
  [
    'LB-BEYOND, LB-TIME: on day 731, which is H in a leap year, a recurrence still counts, at 730 days',
    () => leap().scan('2028-03-01', 'RECURRENCE').recurs('2028-03-01', beyond),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [1, 'AGGRESSIVE'],
      rfs: '731',
      os: '731+',
      ttar: '1@731',
      tStar: 730,
      sets: all,
    },
  ],
  [
    'LB-LATE, LB-TIME: one day after H it is late, at 732 days',
    () => leap().scan('2028-03-02', 'RECURRENCE').recurs('2028-03-02', beyond),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'LATE_RECURRENCE'],
      rfs: '732',
      os: '732+',
      tStar: 732,
      sets: all,
      sensitivity: { A: 1 },
    },
  ],
  [
    'LB-LATE: the last clean scan exactly 120 days before H guards the late recurrence; ST-DEVIATION: the missed scan of M24 keeps it out of PP_V',
    () => operatedOn('2025-09-09').clean('2026-09-09', '2027-05-12').recurs('2027-12-01', beyond),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'LATE_RECURRENCE'],
      rfs: '813',
      os: '813+',
      sets: unlabelled,
      sensitivity: { A: 0 },
    },
  ],
  [
    'LB-CENSORED: with 121 days it may have recurred before H, so it is censored at that scan',
    () => operatedOn('2025-09-09').clean('2026-09-09', '2027-05-11').recurs('2027-12-01', beyond),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [null, 'CENSORED'],
      rfs: '813',
      os: '813+',
      tStar: 609,
      sets: unlabelled,
    },
  ],
  [
    'LB-FREE: a clean scan exactly 60 days before H makes the participant event-free',
    () => operatedOn('2025-09-09').clean('2026-09-09', '2027-07-11'),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'EVENT_FREE'],
      rfs: '670+',
      os: '670+',
      tStar: 731,
      sets: all,
    },
  ],
  [
    'LB-CENSORED: 61 days before H does not, and “well” on the phone on day 760 does not help',
    () =>
      operatedOn('2025-09-09')
        .clean('2026-09-09', '2027-07-10')
        .does('2027-10-09', 'RecordVitalStatus', { date: date('2027-10-09'), source: 'PATIENT' }),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [null, 'CENSORED'],
      rfs: '669+',
      os: '760+',
      sets: unlabelled,
    },
  ],
  [
    'LB-DEATH: death on day H without recurrence is a competing death, a control; case in C, out in B',
    () => regular('2025-09-09').dies('2027-09-09'),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'COMPETING_DEATH'],
      rfs: '730',
      os: '730',
      ttar: '3@730',
      tStar: 730,
      sets: all,
      sensitivity: { B: null, C: 1, D: 0 },
    },
  ],
  [
    'LB-FREE: death one day after H leaves the label to the last clean scan, here in time',
    () => regular('2025-09-09').clean('2027-08-01').dies('2027-09-10'),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'EVENT_FREE'],
      rfs: '731',
      os: '731',
      ttar: '3@731',
      sets: all,
    },
  ],
  [
    'LB-SENS-D, EP-RFS-S: a death after two missed scans is censored in D and in the strict RFS',
    () => operatedOn('2025-09-09').clean('2025-10-09', '2025-12-09').dies('2026-10-20'),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [0, 'COMPETING_DEATH'],
      rfs: '406',
      os: '406',
      rfsS: '91+',
      sets: all,
      sensitivity: { D: null },
    },
  ],
  [
    'VIS-WINDOW: a scan on the last day of the window is inside it, EP-RFS counts its day',
    () => operatedOn('2025-09-09').clean('2025-12-30'),
    {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [null, 'CENSORED'],
      rfs: '112+',
      os: '112+',
      sets: unlabelled,
    },
  ],
];

const statusAt = (told: Told, on: string, visit: string) =>
  told.history
    .on(on)
    .plan()
    .waitingFor.map(({ what }) => what)
    .filter((what) => what.startsWith(visit));

describe('stories at the edges of the calendar', () => {
  it.each(stories)('%s', (_, tell, outcome) => {
    expectOutcome(tell(), outcome);
  });

  it('VIS-CLAMP: operated on 31 August, M6 is due on 28 February and H is 31 August', () => {
    const told = operatedOn('2025-08-31').clean('2025-09-30', '2025-11-30');
    expect(statusAt(told, '2026-02-28', 'M6')).toEqual(['M6, due 2026-02-28']);
    expectOutcome(told.clean('2026-08-31').scan('2027-08-31', 'RECURRENCE').recurs('2027-08-31', beyond), {
      cut: '2028-06-10',
      cohort: 'SURGERY_ONLY',
      label: [1, 'AGGRESSIVE'],
      rfs: '730',
      os: '730+',
      sets: all,
    });
  });

  it('VIS-CLAMP: operated on 29 February, M12 is due on 28 February and M24 on 28 February', () => {
    const told = operatedOn('2028-02-29').clean('2028-03-30', '2028-05-29', '2028-08-29', '2028-11-29');
    expect(statusAt(told, '2029-02-28', 'M12')).toEqual(['M12, due 2029-02-28']);
    expect(statusAt(told, '2030-02-28', 'M24')).toEqual(['M24, due 2030-02-28']);
  });

  it('VIS-WINDOW, VIS-MISSED: a scan one day after M3 closed fills no window; M3 is missed, M6 is still asked for', () => {
    const told = operatedOn('2025-09-09').clean('2025-12-31').clock('2026-03-09');
    expect(told.history.types()).toContain('VisitMissed');
    expect(statusAt(told, '2026-03-09', 'M6')).toEqual(['M6, due 2026-03-09']);
  });

  it('VIS-WINDOW: the windows of M21 and M24 lie apart by days, and a scan between them belongs to none', () => {
    const between = operatedOn('2025-09-09').cleanUntil(18).clean('2027-07-05').history.on('2027-07-12');
    expect(between.plan().waitingFor.map(({ what }) => what)).toEqual(['M24, due 2027-09-09']);
    expect(between.plan().visibility.overdue).toBe(false);
  });
});
