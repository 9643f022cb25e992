import { describe, expect, it } from '@jest/globals';
import { aScan, aVisit, date } from '../../../support/casebooks.js';
import { followed, type PatientHistory, person } from '../../../support/patient-histories.js';

const withdrawn = (level: 'W1' | 'W2' = 'W1', life = followed()): PatientHistory =>
  life
    .on('2025-08-20')
    .does('RecordWithdrawal', { level, date: date('2025-08-20') })
    .on('2025-09-01');
const clean = (on: string) => aVisit(on, { visit: 'M1', scans: [aScan('2025-08-10', 'NO_RECURRENCE')] });
const change = (life: PatientHistory, path: string, value: unknown) =>
  life.by(person('investigator')).tries('CorrectValue', {
    factRevision: life.book.visits[0]!.revision,
    path,
    value,
    reasonCode: 'TRANSCRIPTION',
    reason: 'misread',
    source: 'form',
  });
const violations = [expect.objectContaining({ ruleId: 'ST-W1' })];

describe('a visit of a participant who withdrew from visits', () => {
  it('ST-W1: that took place before is recorded, whenever that is', () => {
    for (const on of ['2025-08-10', '2025-08-20'])
      expect(withdrawn().tries('RecordVisit', clean(on))).not.toHaveProperty('code');
  });

  it('ST-W1: that would have taken place afterwards is refused, and the refusal names the day', () => {
    expect(withdrawn().tries('RecordVisit', clean('2025-08-21'))).toMatchObject({
      code: 'PARTICIPANT.WITHDRAWN',
      message: expect.stringContaining('2025-08-20'),
    });
    const read = { ...clean('2025-08-21'), contactMode: 'RECORDS' as const };
    expect(withdrawn().tries('RecordVisit', read)).not.toHaveProperty('code');
  });

  it('ST-W1: is not made of what was read in records', () => {
    const read = withdrawn().does('RecordVisit', { ...clean('2025-08-21'), contactMode: 'RECORDS' });
    expect(change(read, '/contactMode', 'ON_SITE')).toMatchObject({ violations });
    expect(change(read, '/ecog', 1)).not.toHaveProperty('code');
    expect(change(read, '/date', '2025-08-22')).not.toHaveProperty('code');
  });

  it.each(['W1', 'W2'] as const)('ST-%s: is not moved to after the withdrawal', (level) => {
    const visited = followed().on('2025-08-10').does('RecordVisit', clean('2025-08-10'));
    const left = withdrawn(level, visited);
    expect(change(left, '/date', '2025-08-21')).toMatchObject({ violations });
    expect(change(left, '/date', '2025-08-20')).not.toHaveProperty('code');
    expect(change(left, '/date', '2025-08-11')).not.toHaveProperty('code');
  });

  it('ST-W1: stands while something else of it is corrected, where the withdrawal was recorded with an earlier day', () => {
    const visited = followed().on('2025-08-25').does('RecordVisit', clean('2025-08-25'));
    const left = visited.on('2025-08-26').does('RecordWithdrawal', { level: 'W1', date: date('2025-08-20') });
    expect(change(left, '/ecog', 1)).not.toHaveProperty('code');
  });
});
