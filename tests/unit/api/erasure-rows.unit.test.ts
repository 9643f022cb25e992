import { describe, expect, it } from '@jest/globals';
import { erasureRows } from '../../../src/api/worklist/erasure-rows.js';
import { date } from '../../support/casebooks.js';
import { erase, heldTrial, restrict } from '../../support/erasures.js';
import { erasedCasebook } from '../../../src/domain/record/casebook.js';
import type { TrialState } from '../../../src/domain/record/trial-state.js';
import { followed, noon, openTrial, type PatientHistory, person } from '../../support/patient-histories.js';

const subjectId = 'APAR-0001';
const left = (level: 'W2' | 'W3' = 'W3'): PatientHistory => {
  const history = followed()
    .on('2025-08-07')
    .does('RecordWithdrawal', { level, date: date('2025-08-01') });
  return history.with({ actor: person('investigator'), authenticatedAt: history.context.wallNow });
};
const rowsOf = ({ book, context }: PatientHistory, trial = openTrial) =>
  erasureRows({ subjectId, revision: book.revision, casebook: book }, { ...context, subjectId, trial });
const asked = {
  DECISION: ['the investigator', ['DecideErasure']],
  LEGAL_HOLD: ['an administrator', ['LiftLegalHold', 'DecideErasure']],
  RETRY: ['an administrator', ['OrderRetry']],
} as const;
const row = (awaits: keyof typeof asked, dueOn = '2025-08-07') => {
  const [from, commands] = asked[awaits];
  return expect.objectContaining({
    kind: 'ERASURE',
    subjectId,
    dueOn,
    overdue: false,
    awaits,
    from,
    answers: commands.map((command) => expect.objectContaining({ command })),
  });
};

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

  it.each([
    ['at once when a person is asked', 'STUDY.UNLINKED', 1, true],
    ['at once when a person is asked', 'STUDY.OF_ANOTHER', 1, true],
    ['at once when a person is asked', 'STUDY.OF_TWO', 1, true],
    ['not while the system tries again', 'ARCHIVE.UNAVAILABLE', 9, false],
    ['once the system gave up', 'ARCHIVE.UNAVAILABLE', 10, true],
  ])('an erasure that waits for the administrator: %s (%s)', (_, code, times, listed) => {
    const { book, context } = left();
    const actionId = `erase-subject:${subjectId}`;
    const at = noon('2025-08-09');
    const failures = Array.from({ length: times }, (__, n) => ({
      failure: { actionId, attempt: n + 1, code, message: 'see the archive' },
      at,
      revision: n,
    }));
    const trial = { ...openTrial, erased: [subjectId], erasing: [subjectId], actionFailures: failures };
    const rows = (of: TrialState) =>
      erasureRows(
        { subjectId, revision: 9, casebook: erasedCasebook(book) },
        { ...context, subjectId, trial: of },
      );
    expect(rows(trial)).toEqual(listed ? [row('RETRY', '2025-08-09')] : []);
    expect(rows({ ...trial, retryOrders: { [actionId]: 99 } })).toEqual([]);
    expect(rows({ ...trial, erasing: [] })).toEqual([]);
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
