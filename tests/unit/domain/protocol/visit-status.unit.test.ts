import { describe, expect, it } from '@jest/globals';
import type { VisitCode } from '../../../../src/domain/parameters/parameters.js';
import { visitStatuses } from '../../../../src/domain/protocol/surveillance/visit-status.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { casebook, type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';
import { s1, s5, s8 } from '../../../support/stories.js';

const statusOf = (builder: CasebookBuilder, visit: VisitCode, today: string) =>
  visitStatuses(builder.build(), protocolV1, date(today)).find((state) => state.visit === visit)!;

/** M6 of a surgery on 2025-07-08: open 2025-12-18, target 2026-01-08, close 2026-01-29. */
const operated = operatedOn('2025-07-08');

describe('status of a scheduled visit', () => {
  it.each([
    ['VIS-WINDOW', '2025-12-17', 'NOT_YET'],
    ['VIS-WINDOW', '2025-12-18', 'WINDOW_OPEN'],
    ['VIS-WINDOW', '2026-01-07', 'WINDOW_OPEN'],
    ['VIS-WINDOW', '2026-01-08', 'DUE'],
    ['VIS-OVERDUE', '2026-01-09', 'OVERDUE'],
    ['VIS-OVERDUE', '2026-01-29', 'OVERDUE'],
    ['VIS-MISSED', '2026-01-30', 'MISSED'],
    ['VIS-MISSED', '2028-01-30', 'MISSED'],
  ])('%s: M6 without any scan is, on %s, %s', (_, today, status) => {
    expect(statusOf(operated, 'M6', today).status).toBe(status);
  });

  it('VIS-WINDOW: there are no visits before surgery', () => {
    expect(visitStatuses(casebook().consented().build(), protocolV1, date('2026-01-01'))).toEqual([]);
  });

  it.each([
    ['2025-12-18', 'the first day'],
    ['2026-01-29', 'the last day'],
  ])('VIS-WINDOW: an adequate scan on %s, %s of the window, does the visit', (on) => {
    expect(statusOf(operated.scanned(on), 'M6', '2026-06-01')).toMatchObject({ status: 'DONE', doneOn: on });
  });

  it.each([['2025-12-17'], ['2026-01-30']])(
    'VIS-MISSED: a scan on %s, outside the window, is unscheduled even under the code M6',
    (on) => {
      expect(statusOf(operated.scanned(on, 'NO_RECURRENCE', {}, 'M6'), 'M6', '2026-06-01').status).toBe(
        'MISSED',
      );
    },
  );

  it.each([
    ['is not adequate', { adequate: false }],
    ['is not signed by a reader', { reportSigned: false }],
    ['is an ultrasound', { modality: 'US' }],
    ['is a contrast-enhanced ultrasound', { modality: 'CEUS' }],
    ['is a chest CT', { modality: 'CHEST_CT' }],
    ['is a PET', { modality: 'PET' }],
  ] as const)('VIS-OVERDUE: a scan that %s does not do the visit', (_, change) => {
    expect(statusOf(operated.scanned('2026-01-08', 'NO_RECURRENCE', change), 'M6', '2026-01-09').status).toBe(
      'OVERDUE',
    );
  });

  it('ST-UNSCHED: an unscheduled scan inside the window does the visit', () => {
    expect(statusOf(operated.scanned('2026-01-20'), 'M6', '2026-02-20').status).toBe('DONE');
  });

  it('ST-INDET: an indeterminate adequate scan does the visit, although it excludes nothing', () => {
    expect(statusOf(operated.scanned('2026-01-20', 'INDETERMINATE'), 'M6', '2026-02-20').status).toBe('DONE');
  });

  it('VIS-OVERDUE: a scan of tomorrow does not do the visit today', () => {
    expect(statusOf(operated.scanned('2026-01-12'), 'M6', '2026-01-11').status).toBe('OVERDUE');
    expect(statusOf(operated.scanned('2026-01-12'), 'M6', '2026-01-12').status).toBe('DONE');
  });

  /** S5, operated on 2025-10-14, recurs on 2026-03-16; M6 is open from 2026-03-24 to 2026-05-05. */
  it('VIS-AFTER-REC: after the first recurrence each window that is left asks for vital status and therapy', () => {
    const asks = { purpose: 'VITAL_STATUS_AND_THERAPY' };
    expect(statusOf(s5(), 'M3', '2026-03-20')).toMatchObject({ status: 'DONE', purpose: 'IMAGING' });
    expect(statusOf(s5(), 'M6', '2026-03-15')).toMatchObject({ status: 'NOT_YET', purpose: 'IMAGING' });
    expect(statusOf(s5(), 'M6', '2026-03-20')).toMatchObject({ status: 'NOT_YET', ...asks });
    expect(statusOf(s5(), 'M6', '2026-04-13')).toMatchObject({ status: 'WINDOW_OPEN', ...asks });
    expect(statusOf(s5(), 'M6', '2026-04-14')).toMatchObject({ status: 'DUE', ...asks });
    expect(statusOf(s5(), 'M6', '2026-05-05')).toMatchObject({ status: 'OVERDUE', ...asks });
    expect(statusOf(s5(), 'M6', '2026-05-06')).toMatchObject({ status: 'MISSED', ...asks });
  });

  it.each([
    [
      'a vital status, which says nothing of therapy,',
      (b: CasebookBuilder, on: string) => b.alive(on),
      'MISSED',
    ],
    [
      'a visit at which nobody asked about therapy',
      (b: CasebookBuilder, on: string) => b.visited(on, { therapySinceLastVisit: null }),
      'MISSED',
    ],
    ['a visit at which no therapy was given', (b: CasebookBuilder, on: string) => b.visited(on), 'DONE'],
    [
      'a visit after therapy was given',
      (b: CasebookBuilder, on: string) => b.visited(on, { therapySinceLastVisit: 'GIVEN' }),
      'DONE',
    ],
    [
      'a visit at which nobody knew',
      (b: CasebookBuilder, on: string) => b.visited(on, { therapySinceLastVisit: { missingReason: 'NK' } }),
      'DONE',
    ],
    [
      'hospital records, whose date is that of the reading',
      (b: CasebookBuilder, on: string) => b.visited(on, { contactMode: 'RECORDS' }),
      'MISSED',
    ],
  ] as const)('VIS-AFTER-REC: such a window, answered by %s, is %s', (_, answer, status) => {
    expect(statusOf(answer(s5(), '2026-04-20'), 'M6', '2026-06-01')).toMatchObject({ status });
    expect(statusOf(answer(s5(), '2026-03-23'), 'M6', '2026-06-01')).toMatchObject({ status: 'MISSED' });
  });

  it('VIS-AFTER-REC: without a recurrence nothing but a scan does the visit', () => {
    expect(statusOf(operated.alive('2026-01-08'), 'M6', '2026-01-09').status).toBe('OVERDUE');
  });

  it('VIS-AFTER-REC: what was known alive before the recurrence answers nothing after it', () => {
    const early = operated.visited('2025-12-20').recurred('2026-01-05');
    expect(statusOf(early, 'M6', '2026-01-10')).toMatchObject({ status: 'OVERDUE' });
    const asked = early.visited('2026-01-06');
    expect(statusOf(asked, 'M6', '2026-01-05')).toMatchObject({ status: 'WINDOW_OPEN' });
    expect(statusOf(asked, 'M6', '2026-01-10')).toMatchObject({ status: 'DONE', doneOn: '2026-01-06' });
  });

  it('VIS-AFTER-REC: the visit of the very day of the recurrence need not say of therapy', () => {
    const found = operated.visited('2026-01-05', { therapySinceLastVisit: null }).recurred('2026-01-05');
    expect(statusOf(found, 'M6', '2026-01-10')).toMatchObject({ status: 'DONE', doneOn: '2026-01-05' });
  });

  it.each([
    ['ST-DEATH', 'DIED', (b: CasebookBuilder) => b.died('2026-02-10')],
    ['ST-W1', 'WITHDRAWN', (b: CasebookBuilder) => b.withdrew('2026-02-10', 'W1')],
  ] as const)('%s: after the recurrence, %s ends every window', (_, reason, add) => {
    const ended = add(operated.recurred('2026-01-20'));
    expect(statusOf(ended, 'M9', '2026-09-01')).toMatchObject({ status: 'ENDED', reason });
    expect(statusOf(ended, 'M6', '2026-09-01')).toMatchObject({ status: 'MISSED' });
  });

  const endings: readonly (readonly [string, string, CasebookBuilder])[] = [
    ['ST-DEATH', 'DIED', operated.died('2026-01-20')],
    ['ST-W1', 'WITHDRAWN', operated.withdrew('2026-01-20', 'W1')],
    ['ST-W2', 'WITHDRAWN', operated.withdrew('2026-01-20', 'W2')],
    ['ST-W3', 'WITHDRAWN', operated.withdrew('2026-01-20', 'W3')],
    ['ELIG-POST', 'POST_SURGERY_EXCLUSION', operated.reported('2026-01-20', { finalDiagnosis: 'ICC' })],
  ];
  it.each(endings)('%s: an open window and all later ones end with reason %s', (_, reason, builder) => {
    expect(statusOf(builder, 'M6', '2026-03-01')).toMatchObject({
      status: 'ENDED',
      reason,
      endedOn: '2026-01-20',
    });
    expect(statusOf(builder, 'M24', '2026-03-01')).toMatchObject({ status: 'ENDED', reason });
    expect(statusOf(builder, 'M3', '2026-03-01').status).toBe('MISSED');
    expect(statusOf(builder, 'M6', '2026-01-19').status).toBe('OVERDUE');
  });

  const transplant = (b: CasebookBuilder) => b.treated('LIVER_TRANSPLANT', '2026-02-10');
  it.each([
    ['without a recurrence', transplant(operated)],
    ['after a recurrence', transplant(operated.recurred('2026-01-20'))],
    ['whose explant shows the recurrence', transplant(operated).recurred('2026-02-14', { basis: 'EXPLANT' })],
  ])(
    'ST-TRANSPLANT, VIS-AFTER-REC: a transplant %s ends imaging, and each window that is left asks for vital status and therapy',
    (_, builder) => {
      const asks = { purpose: 'VITAL_STATUS_AND_THERAPY' };
      expect(statusOf(builder, 'M9', '2026-03-20')).toMatchObject({ status: 'WINDOW_OPEN', ...asks });
      expect(statusOf(builder, 'M9', '2026-05-01')).toMatchObject({ status: 'MISSED', ...asks });
      expect(statusOf(builder, 'M24', '2027-07-08')).toMatchObject({ status: 'DUE', ...asks });
      const asked = builder.visited('2026-04-10', { therapySinceLastVisit: 'GIVEN' });
      expect(statusOf(asked, 'M9', '2026-05-01')).toMatchObject({ status: 'DONE', doneOn: '2026-04-10' });
      expect(statusOf(builder.died('2026-03-01'), 'M9', '2026-05-01')).toMatchObject({
        status: 'ENDED',
        reason: 'DIED',
      });
    },
  );

  it('ST-TRANSPLANT: a window that closed before the transplant asked for imaging, one still open no longer does', () => {
    const builder = operated.treated('LIVER_TRANSPLANT', '2026-01-29');
    expect(statusOf(builder, 'M3', '2026-03-01')).toMatchObject({ status: 'MISSED', purpose: 'IMAGING' });
    expect(statusOf(builder, 'M6', '2026-03-01')).toMatchObject({
      status: 'MISSED',
      purpose: 'VITAL_STATUS_AND_THERAPY',
    });
  });

  it('ST-DEATH: death on the last day of the window ends it, death on the day after finds it missed', () => {
    expect(statusOf(operated.died('2026-01-29'), 'M6', '2026-03-01').status).toBe('ENDED');
    expect(statusOf(operated.died('2026-01-30'), 'M6', '2026-03-01').status).toBe('MISSED');
  });

  it('ELIG-POST: residual tumour reported by the surgeon ends every visit', () => {
    const states = visitStatuses(
      operatedOn('2025-07-08').operated('2025-07-08', { surgeonResidual: 'R2' }).build(),
      protocolV1,
      date('2026-03-01'),
    );
    expect(states.map(({ status }) => status)).toEqual(Array(9).fill('ENDED'));
  });

  it('VIS-MISSED: S8 misses M15 and M18 and still waits for M21', () => {
    expect(statusOf(s8(), 'M12', '2027-03-20').status).toBe('DONE');
    expect(statusOf(s8(), 'M15', '2027-03-20').status).toBe('MISSED');
    expect(statusOf(s8(), 'M18', '2027-03-20').status).toBe('MISSED');
    expect(statusOf(s8(), 'M21', '2027-03-20').status).toBe('NOT_YET');
  });

  it('VIS-M24: S1 completes every visit', () => {
    const states = visitStatuses(s1().build(), protocolV1, date('2028-06-10'));
    expect(states.map(({ status }) => status)).toEqual(Array(9).fill('DONE'));
  });
});
