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

  it('VIS-AFTER-REC: imaging visits end with the first recurrence', () => {
    expect(statusOf(s5(), 'M3', '2026-03-20')).toMatchObject({ status: 'DONE' });
    expect(statusOf(s5(), 'M6', '2026-03-20')).toMatchObject({
      status: 'ENDED',
      reason: 'FIRST_RECURRENCE',
      endedOn: '2026-03-16',
    });
    expect(statusOf(s5(), 'M6', '2026-03-15').status).toBe('NOT_YET');
  });

  const endings: readonly (readonly [string, string, CasebookBuilder])[] = [
    ['ST-DEATH', 'DIED', operated.died('2026-01-20')],
    ['ST-W1', 'WITHDRAWN', operated.withdrew('2026-01-20', 'W1')],
    ['ST-W2', 'WITHDRAWN', operated.withdrew('2026-01-20', 'W2')],
    ['ST-W3', 'WITHDRAWN', operated.withdrew('2026-01-20', 'W3')],
    ['ST-TRANSPLANT', 'TRANSPLANT', operated.treated('LIVER_TRANSPLANT', '2026-01-20')],
    ['VIS-AFTER-REC', 'FIRST_RECURRENCE', operated.recurred('2026-01-20')],
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
