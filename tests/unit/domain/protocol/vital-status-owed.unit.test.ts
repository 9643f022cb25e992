import { describe, expect, it } from '@jest/globals';
import { vitalStatusOwed } from '../../../../src/domain/protocol/surveillance/vital-status-owed.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { casebook, type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';
import { contextAt, followed, frozenTrial } from '../../../support/patient-histories.js';

/** The window of M24 closes on 2027-09-06. */
const operated = operatedOn('2025-07-08').clean('2027-07-05');
const owed = (builder: CasebookBuilder, today = '2027-12-01') =>
  vitalStatusOwed(builder.build(), protocolV1, date(today));

describe('vital status for the data cut', () => {
  it('VIS-CUT: is asked for once the last window has closed, with the last day known alive', () => {
    expect(owed(operated, '2027-09-06')).toBeNull();
    expect(owed(operated, '2027-09-07')).toEqual({
      lastWindowClosed: '2027-09-06',
      lastKnownAlive: '2027-07-05',
    });
    expect(owed(operated.alive('2027-09-06'))).toMatchObject({ lastKnownAlive: '2027-09-06' });
  });

  it.each<readonly [string, CasebookBuilder]>([
    ['with a registry that knows the participant alive after it', operated.alive('2027-09-07', 'REGISTRY')],
    ['with a visit after it', operated.visited('2027-10-01')],
    ['after death', operated.died('2027-08-01')],
    ['after W2', operated.withdrew('2027-08-01', 'W2')],
    ['after W3', operated.withdrew('2027-08-01', 'W3')],
    ['after an exclusion', operated.reported('2025-07-15', { finalDiagnosis: 'ICC' })],
    ['before surgery', casebook().consented()],
  ])('VIS-CUT: is not asked for %s', (_, builder) => {
    expect(owed(builder)).toBeNull();
  });

  it.each<readonly [string, CasebookBuilder]>([
    ['W1, as records and registries may be read', operated.withdrew('2027-08-01', 'W1')],
    ['a recurrence', operated.recurred('2027-08-01')],
    ['a transplant', operated.treated('LIVER_TRANSPLANT', '2027-08-01')],
  ])('VIS-CUT: is asked for after %s', (_, builder) => {
    expect(owed(builder)).not.toBeNull();
  });

  it('VIS-CUT, BL-SEQUENCE: the freeze does not wait for it, and takes it no more', () => {
    const life = followed().on('2027-12-01');
    const row = expect.objectContaining({ what: 'vital status after the last visit' });
    expect(life.plan().waitingFor).toContainEqual(row);
    const known = life.does('RecordVitalStatus', { date: date('2027-11-30'), source: 'RELATIVE' });
    expect(known.plan().waitingFor).not.toContainEqual(row);
    const ordered = life.with({ ...contextAt('2027-12-01'), trial: frozenTrial('2027-12-01') });
    expect(
      ordered.tries('RecordVitalStatus', { date: date('2027-11-30'), source: 'RELATIVE' }),
    ).toMatchObject({
      code: 'TRIAL.FROZEN',
    });
    expect(ordered.plan().waitingFor).not.toContainEqual(row);
    expect(ordered.clock('2027-12-01').book.frozen).toBe(true);
  });
});
