import { describe, expect, it } from '@jest/globals';
import { endpoints } from '../../../../../src/domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../../../../src/domain/protocol/label/label-24.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, date, operatedOn } from '../../../../support/casebooks.js';
import { dataCut } from '../../../../support/stories.js';

/** H = 2027-07-08, day 730; the M24 window closes on 2027-09-06. */
const operated = operatedOn('2025-07-08');
const scanned = operated.clean('2025-08-07', '2025-10-08');
const beyond = { intrahepaticCount: 4, longestMm: [9, 9, 9, 9] } as const;

const of = (builder: CasebookBuilder, cutoff = dataCut) =>
  endpoints(builder.build(), protocolV1, date(cutoff))!;
const label = (builder: CasebookBuilder, cutoff = dataCut) =>
  label24(builder.build(), protocolV1, { cutoff: date(cutoff), finalLock: false });

describe('facts that count and facts that do not', () => {
  it('ST-UNSCHED: an unscheduled scan counts when it is adequate, as a scheduled one does', () => {
    expect(of(scanned.scanned('2025-12-01')).rfs.on).toBe('2025-12-01');
    expect(of(scanned.scanned('2025-12-01', 'NO_RECURRENCE', { adequate: false })).rfs.on).toBe('2025-10-08');
  });

  it('ST-INDET: before its first scan a recurrence is not yet one', () => {
    const builder = scanned.recurred('2026-01-08', { confirmDate: date('2026-04-08') });
    expect(of(builder, '2026-01-07').rfs.event).toBe(false);
    expect(of(builder, '2026-01-08').rfs).toMatchObject({ on: '2026-01-08', event: true });
  });

  it('EP-OS: death is the event, being alive is none', () => {
    expect(of(scanned.died('2026-02-01')).os).toMatchObject({ on: '2026-02-01', event: true });
    expect(of(scanned.alive('2026-02-01')).os).toMatchObject({ on: '2026-02-01', event: false });
  });

  it('EP-TTAR: death without recurrence is type 3, being free of both type 0', () => {
    expect(of(scanned.died('2026-02-01')).ttar.type).toBe(3);
    expect(of(scanned).ttar.type).toBe(0);
  });
});

describe('a row of the label that does not answer', () => {
  it.each([
    ['LB-WITHIN', 'within Milan', {}],
    ['LB-UNDET', 'undetermined', { workupComplete: false }],
    ['LB-BEYOND', 'beyond Milan', beyond],
  ] as const)('%s: a recurrence after the horizon, %s, is a late one', (_, __, extent) => {
    expect(label(operated.clean('2027-04-08').recurred('2027-07-09', extent)).status).toBe('LATE_RECURRENCE');
  });

  it('LB-CENSORED: while the window of M24 is open the label is pending, afterwards censored', () => {
    expect(label(operated.clean('2027-04-08'), '2027-09-05').status).toBe('PENDING');
    expect(label(operated.clean('2027-04-08'), '2027-09-06').status).toBe('CENSORED');
  });

  it('LB-TIME: an event on day 365 and freedom proven on day 846 keep their days', () => {
    expect(label(operated.recurred('2026-07-08', beyond)).timeForTStar).toBe(365);
    expect(label(operated.clean('2027-11-01')).timeForTStar).toBe(846);
  });

  it.each([
    ['LB-SENS-B', 'B'],
    ['LB-SENS-C', 'C'],
  ] as const)('%s: who did not die keeps the label', (_, analysis) => {
    expect(label(operated.recurred('2026-07-08', beyond)).sensitivity[analysis]).toMatchObject({
      status: 'AGGRESSIVE',
      value: 1,
      ruleId: 'LB-BEYOND',
    });
  });
});
