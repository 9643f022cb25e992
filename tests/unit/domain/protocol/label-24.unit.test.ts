import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../../src/domain/calendar/plain-date.js';
import { label24, type Label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { casebook, type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';
import { dataCut, s1, s4, s4Stain, s5, s8, s8Returned, s9 } from '../../../support/stories.js';

const label = (builder: CasebookBuilder, cutoff = dataCut, finalLock = false): Label24 =>
  label24(builder.build(), protocolV1, { cutoff: date(cutoff), finalLock });

/** H = 2027-07-08, day 730; winLow = 2027-05-09; H − 120 = 2027-03-10; H + 60 = 2027-09-06. */
const operated = operatedOn('2025-07-08');
const beyond = { intrahepaticCount: 4, longestMm: [9, 9, 9, 9] } as const;

describe('the stories', () => {
  it.each([
    ['LB-FREE: S1', s1(), 0, 'EVENT_FREE', 'LB-FREE', 731],
    ['LB-WITHIN: S4 with stain', s4Stain(), 0, 'NON_AGGRESSIVE', 'LB-WITHIN', 42],
    ['LB-CENSORED: S4 without further scans', s4(), null, 'CENSORED', 'LB-CENSORED', 30],
    ['LB-WITHIN: S5, beyond Milan later', s5(), 0, 'NON_AGGRESSIVE', 'LB-WITHIN', 153],
    ['LB-CENSORED: S8', s8(), null, 'CENSORED', 'LB-CENSORED', 363],
    ['LB-FREE: S8 after return', s8Returned(), 0, 'EVENT_FREE', 'LB-FREE', 731],
    ['LB-LATE: S9', s9(), 0, 'LATE_RECURRENCE', 'LB-LATE', 735],
  ] as const)('%s', (_, builder, value, status, ruleId, timeForTStar) => {
    expect(label(builder)).toMatchObject({ value, status, ruleId, timeForTStar });
  });

  it('LB-SENS-A: S9 counts as a case when recurrences of the M24 visit do', () => {
    expect(label(s9()).sensitivity.A).toEqual({ status: 'AGGRESSIVE', value: 1, ruleId: 'LB-SENS-A' });
    expect(label(s9()).sensitivity.B).toMatchObject({ status: 'LATE_RECURRENCE', value: 0 });
  });
});

describe('recurrence on or before the horizon', () => {
  it.each([
    ['2027-07-08', 1, 'AGGRESSIVE', 730],
    ['2027-07-07', 1, 'AGGRESSIVE', 729],
  ])('LB-BEYOND: beyond Milan on %s', (on, value, status, time) => {
    expect(label(operated.recurred(on, beyond))).toMatchObject({
      value,
      status,
      ruleId: 'LB-BEYOND',
      timeForTStar: time,
    });
  });

  it('LB-BEYOND: on the day after the horizon it is no case', () => {
    expect(label(operated.clean('2027-04-08').recurred('2027-07-09', beyond))).toMatchObject({
      value: 0,
      status: 'LATE_RECURRENCE',
    });
  });

  it.each([
    ['solitary of exactly 50.0 mm', { longestMm: [50] }, 0],
    ['solitary of 50.1 mm', { longestMm: [50.1] }, 1],
    ['three of exactly 30.0 mm', { intrahepaticCount: 3, longestMm: [30, 30, 30] }, 0],
    ['three, one of 30.1 mm', { intrahepaticCount: 3, longestMm: [30, 30, 30.1] }, 1],
  ] as const)('LB-WITHIN: %s', (_, extent, value) => {
    expect(label(operated.workedUp('2026-07-08').recurred('2026-07-08', extent)).value).toBe(value);
  });

  it('LB-UNDET: without complete work-up the label is undetermined, with its time', () => {
    expect(label(operated.recurred('2026-07-08', { workupComplete: true }))).toMatchObject({
      value: null,
      status: 'UNDETERMINED',
      ruleId: 'LB-UNDET',
      timeForTStar: 365,
    });
  });

  it('LB-UNDET: an invalid description is undetermined', () => {
    expect(label(operated.recurred('2026-07-08', { intrahepaticCount: 0, longestMm: [] })).status).toBe(
      'UNDETERMINED',
    );
  });

  it('LB-UNDET: death of HCC without imaging is undetermined, not competing', () => {
    expect(label(operated.died('2026-07-08', 'HCC'))).toMatchObject({
      status: 'UNDETERMINED',
      flags: ['CLINICAL_ONLY_RECURRENCE'],
    });
  });

  it('LB-UNDET: a correction of the extent moves the label twice', () => {
    const first = operated.recurred('2026-07-08', { workupComplete: false });
    const determined = operated.workedUp('2026-07-08').recurred('2026-07-08', { longestMm: [50] });
    const corrected = operated.recurred('2026-07-08', { longestMm: [50.5] });
    expect([first, determined, corrected].map((builder) => label(builder).value)).toEqual([null, 0, 1]);
  });
});

describe('death first', () => {
  it('LB-DEATH: death on the horizon competes', () => {
    expect(label(operated.clean('2027-04-08').died('2027-07-08'))).toMatchObject({
      value: 0,
      status: 'COMPETING_DEATH',
      ruleId: 'LB-DEATH',
      timeForTStar: 730,
      flags: ['COMPETING_DEATH'],
    });
  });

  it('LB-DEATH: death on the day after the horizon does not', () => {
    expect(label(operated.clean('2027-04-08').died('2027-07-09'))).toMatchObject({
      value: null,
      status: 'CENSORED',
    });
    expect(label(operated.clean('2027-05-09').died('2027-07-09'))).toMatchObject({ status: 'EVENT_FREE' });
  });

  it('LB-DEATH: a recurrence before death decides', () => {
    expect(label(operated.recurred('2026-07-08', beyond).died('2026-08-01')).status).toBe('AGGRESSIVE');
  });

  it('LB-SENS-B: competing deaths can be excluded', () => {
    expect(label(operated.died('2026-07-08')).sensitivity.B).toEqual({
      status: 'COMPETING_DEATH',
      value: null,
      ruleId: 'LB-SENS-B',
    });
  });

  it('LB-SENS-C: competing deaths can count as cases', () => {
    expect(label(operated.died('2026-07-08')).sensitivity.C).toMatchObject({ value: 1, ruleId: 'LB-SENS-C' });
  });

  it('LB-SENS-D: death after two missed scans is flagged and can be censored', () => {
    const afterGap = label(operated.clean('2025-10-08').died('2026-05-20'));
    expect(afterGap.flags).toEqual(['COMPETING_DEATH', 'DEATH_AFTER_GAP']);
    expect(afterGap.sensitivity.D).toEqual({ status: 'CENSORED', value: null, ruleId: 'LB-SENS-D' });
  });

  it('LB-SENS-D: death after one missed scan stays a competing death', () => {
    const after = label(operated.clean('2025-10-08').died('2026-04-20'));
    expect(after.flags).toEqual(['COMPETING_DEATH']);
    expect(after.sensitivity.D).toMatchObject({ status: 'COMPETING_DEATH', value: 0 });
  });
});

describe('free of recurrence', () => {
  it.each([
    ['2027-05-09', 'EVENT_FREE'],
    ['2027-05-08', 'CENSORED'],
  ])('LB-FREE: last adequate negative on %s, 60 or 61 days before the horizon: %s', (on, status) => {
    expect(label(operated.clean(on)).status).toBe(status);
  });

  it.each([
    ['2027-05-20', false, 'PENDING'],
    ['2027-07-08', false, 'PENDING'],
    ['2027-07-09', false, 'EVENT_FREE'],
    ['2027-07-08', true, 'CENSORED'],
    ['2027-07-09', true, 'EVENT_FREE'],
  ])(
    'LB-PENDING, LB-FREE: clean in the window, on %s with final lock %s: %s',
    (cutoff, finalLock, status) => {
      expect(label(operated.clean('2027-05-20'), cutoff, finalLock)).toMatchObject({
        status,
        value: status === 'EVENT_FREE' ? 0 : null,
      });
    },
  );

  it('LB-PENDING: so does a participant who left after a clean scan in the window', () => {
    const left = operated.clean('2027-05-20').withdrew('2027-06-01', 'W1');
    expect(label(left, '2027-07-08').status).toBe('PENDING');
    expect(label(left, '2027-07-09').status).toBe('EVENT_FREE');
  });

  it('LB-FREE: a telephone call on day 760 proves nothing', () => {
    const builder = operated
      .clean('2027-04-08')
      .visited('2027-08-07', { contactMode: 'PHONE' })
      .alive('2027-08-07');
    expect(label(builder).status).toBe('CENSORED');
  });

  it('LB-FREE: a clean scan after the horizon proves the time before it', () => {
    expect(label(operated.clean('2027-11-01'))).toMatchObject({ status: 'EVENT_FREE', timeForTStar: 846 });
  });

  it('LB-FREE: a clean scan after a treated late recurrence proves nothing', () => {
    expect(label(operated.clean('2026-07-08').recurred('2027-12-01').clean('2028-03-01')).status).toBe(
      'CENSORED',
    );
  });
});

describe('recurrence after the horizon', () => {
  it.each([
    ['2027-03-10', 'LATE_RECURRENCE'],
    ['2027-03-09', 'CENSORED'],
  ])('LB-LATE: last negative on %s, 120 or 121 days before the horizon: %s', (on, status) => {
    expect(label(operated.clean(on).recurred('2027-12-25', beyond)).status).toBe(status);
  });

  it('LB-LATE: a recurrence after a long gap may have happened before the horizon and is censored', () => {
    const builder = operated.clean('2026-07-06').recurred('2027-12-25', beyond);
    expect(label(builder)).toMatchObject({ status: 'CENSORED', value: null, timeForTStar: 363 });
  });

  it.each([
    ['2027-09-06', 1],
    ['2027-09-07', 0],
  ])('LB-SENS-A: a recurrence on %s, the end of the M24 window or the day after', (on, value) => {
    expect(label(operated.clean('2027-04-08').recurred(on, beyond)).sensitivity.A.value).toBe(value);
  });
});

describe('not yet known', () => {
  it('LB-PENDING: nobody operated has no label', () => {
    expect(label(casebook().consented().screened())).toMatchObject({
      status: 'NOT_OPERATED',
      value: null,
      horizon: null,
    });
  });

  it.each([
    ['2027-09-05', 'PENDING'],
    ['2027-09-06', 'CENSORED'],
  ])('LB-PENDING: at a cut on %s: %s', (cutoff, status) => {
    expect(label(operated.clean('2027-04-08'), cutoff).status).toBe(status);
  });

  it('LB-PENDING: at the final lock what is pending is censored', () => {
    expect(label(operated.clean('2026-07-08'), '2026-08-01', true)).toMatchObject({
      status: 'CENSORED',
      timeForTStar: 365,
    });
  });

  it('LB-CENSORED, LB-PENDING: who withdrew, or is lost, is censored at once', () => {
    const scanned = operated.clean('2025-08-07');
    const lost = scanned
      .tried('2026-02-01', 'PHONE')
      .tried('2026-02-10', 'PHONE')
      .tried('2026-03-03', 'LETTER');
    expect(label(scanned, '2026-04-01').status).toBe('PENDING');
    expect(label(scanned.withdrew('2026-03-01'), '2026-04-01').status).toBe('CENSORED');
    expect(label(lost, '2026-04-01').status).toBe('CENSORED');
  });

  it('ST-TRANSPLANT: transplant without recurrence censors at the transplant', () => {
    expect(label(operated.clean('2026-01-08').treated('LIVER_TRANSPLANT', '2026-03-01'))).toMatchObject({
      status: 'CENSORED',
      timeForTStar: 236,
      flags: ['TRANSPLANT'],
    });
  });
});

describe('time for the metrics at t* = 730', () => {
  /** 29 February 2028 lies between: H = 2028-03-01 is day 731. */
  const leap = operatedOn('2026-03-01');

  it('LB-TIME: the horizon of 2026-03-01 is day 731', () => {
    expect(label(leap, '2029-01-01').horizon).toBe(addDays(date('2026-03-01'), 731));
  });

  it('LB-TIME: an event on day 731 that is still within the horizon counts as 730', () => {
    expect(label(leap.recurred('2028-03-01', beyond), '2029-01-01')).toMatchObject({
      value: 1,
      timeForTStar: 730,
    });
    expect(label(leap.died('2028-03-01'), '2029-01-01')).toMatchObject({ value: 0, timeForTStar: 730 });
  });

  it('LB-TIME: freedom proven on an earlier day counts as 731', () => {
    expect(label(leap.clean('2028-01-02'), '2029-01-01')).toMatchObject({ value: 0, timeForTStar: 731 });
  });

  it('LB-TIME: T ≤ 730 and the binary label agree for every recurrence around the horizon', () => {
    for (const builder of [leap, operated]) {
      const horizon = label(builder, '2030-01-01').horizon!;
      for (let offset = -3; offset <= 3; offset += 1) {
        const on = addDays(horizon, offset);
        const { value, timeForTStar } = label(
          builder.clean(addDays(horizon, -90)).recurred(on, beyond),
          '2030-01-01',
        );
        expect(timeForTStar! <= 730).toBe(value === 1);
      }
    }
  });
});
