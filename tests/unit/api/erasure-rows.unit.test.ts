import { describe, expect, it } from '@jest/globals';
import { erasureRows } from '../../../src/api/worklist/erasure-rows.js';
import { date } from '../../support/casebooks.js';
import { erase, heldTrial, restrict } from '../../support/erasures.js';
import { followed, openTrial, type PatientHistory, person } from '../../support/patient-histories.js';

const subjectId = 'APAR-0001';
const left = (level: 'W2' | 'W3' = 'W3'): PatientHistory => {
  const history = followed()
    .on('2025-08-07')
    .does('RecordWithdrawal', { level, date: date('2025-08-01') });
  return history.with({ actor: person('investigator'), authenticatedAt: history.context.wallNow });
};
const rowsOf = ({ book, context }: PatientHistory, trial = openTrial) =>
  erasureRows({ subjectId, revision: book.revision, casebook: book }, { ...context, subjectId, trial });
const row = (awaits: string) => ({ kind: 'ERASURE', subjectId, dueOn: '2025-08-07', overdue: false, awaits });

describe('requests for erasure on the worklist', () => {
  it('ER-DECIDE: the decision that the investigator owes', () => {
    expect(rowsOf(left())).toEqual([row('DECISION')]);
  });

  it('ER-HOLD: a decided erasure that a hold keeps waiting', () => {
    expect(rowsOf(left().does('DecideErasure', erase), heldTrial(null))).toEqual([row('LEGAL_HOLD')]);
  });

  it.each([
    ['who did not ask', left('W2')],
    ['whose data are restricted', left().does('DecideErasure', restrict)],
    ['whose erasure the system carries out', left().does('DecideErasure', erase)],
  ])('ER-DECIDE: nothing of %s', (_, history) => {
    expect(rowsOf(history)).toEqual([]);
  });

  it('nothing of a frozen or an erased record', () => {
    const { book, context } = left();
    for (const casebook of [
      { ...book, frozen: true },
      { ...book, shredded: 1 },
    ])
      expect(erasureRows({ subjectId, revision: 9, casebook }, { ...context, subjectId })).toEqual([]);
  });
});
