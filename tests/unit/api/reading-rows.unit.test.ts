import { describe, expect, it } from '@jest/globals';
import { readingRows } from '../../../src/api/worklist/reading-rows.js';
import type { Casebook } from '../../../src/domain/patient/casebook.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { operatedOn } from '../../support/casebooks.js';
import { s1 } from '../../support/stories.js';

const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const recurred = operatedOn('2025-07-08').recurred('2026-03-16');
const opened = recurred.caseOpened(caseId);
const second = opened.read('reader-1', caseId, '2026-03-20');
const third = second.read('reader-2', caseId, '2026-03-25', { macrovascular: 'Y' }); // differs in Milan status
const decided = third.read('reader-3', caseId, '2026-03-30');

const rowsOf = (casebooks: Readonly<Record<string, Casebook>>) =>
  readingRows(
    Object.entries(casebooks).map(([subjectId, casebook]) => ({
      subjectId,
      revision: casebook.revision,
      casebook,
    })),
    protocolV1,
  );

describe('readings on the worklist', () => {
  it('ML-READERS: say which reader is waited for and since when, longest waiting first', () => {
    expect(
      rowsOf({
        'APAR-0004': third.build(),
        'APAR-0003': second.build(),
        'APAR-0002': opened.build(),
        'APAR-0001': recurred.build(),
      }),
    ).toEqual([
      { subjectId: 'APAR-0001', kind: 'READING', waitsFor: 'FIRST', since: '2026-03-16' },
      { subjectId: 'APAR-0002', kind: 'READING', waitsFor: 'FIRST', since: '2026-03-16' },
      { subjectId: 'APAR-0003', kind: 'READING', waitsFor: 'SECOND', since: '2026-03-20' },
      { subjectId: 'APAR-0004', kind: 'READING', waitsFor: 'THIRD', since: '2026-03-25' },
    ]);
  });

  it('ML-READERS: ask for nothing once adjudicated, without a recurrence, or in a frozen or erased record', () => {
    expect(
      rowsOf({
        'APAR-0001': decided.build(),
        'APAR-0002': s1().build(),
        'APAR-0003': { ...opened.build(), frozen: true },
        'APAR-0004': { ...opened.build(), shredded: 3 },
      }),
    ).toEqual([]);
  });

  it('BL-READERS: hold nothing that leads from a participant to a case', () => {
    expect(JSON.stringify(rowsOf({ 'APAR-0001': second.build() }))).not.toContain(caseId);
  });
});
