import { describe, expect, it } from '@jest/globals';
import { readingRows } from '../../../src/api/worklist/reading-rows.js';
import type { Casebook } from '../../../src/domain/record/casebook.js';
import { operatedOn } from '../../support/casebooks.js';
import { contextAt } from '../../support/patient-histories.js';
import { s1 } from '../../support/stories.js';

const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
const recurred = operatedOn('2025-07-08').recurred('2026-03-16');
const opened = recurred.caseOpened(caseId);
const second = opened.read('reader-1', caseId, '2026-03-20');
const third = second.read('reader-2', caseId, '2026-03-25', { macrovascular: 'Y' }); // differs in Milan status
const decided = third.read('reader-3', caseId, '2026-03-30');

const rowsOf = (casebook: Casebook) =>
  readingRows({ subjectId: 'APAR-0001', revision: casebook.revision, casebook }, contextAt('2026-04-01'));
const due = (dueOn: string) => [
  expect.objectContaining({ subjectId: 'APAR-0001', kind: 'READING', dueOn, overdue: false }),
];
const words = { what: 'a blinded reading of images', from: 'a reader' };

describe('readings on the worklist', () => {
  it.each([
    ['for a first reader', opened, '2026-03-16'],
    ['for a second one', second, '2026-03-20'],
    ['for a third one', third, '2026-03-25'],
  ])('ML-READERS: %s it says since when, not why', (_, builder, since) => {
    expect(rowsOf(builder.build())).toEqual(due(since));
    expect(rowsOf(builder.build())).toMatchObject([words]);
  });

  it.each([
    ['once adjudicated', decided.build()],
    ['without a recurrence', s1().build()],
    ['before the system has opened the case', recurred.build()],
    ['in a frozen record', { ...opened.build(), frozen: true }],
    ['in an erased record', { ...opened.build(), shredded: 3 }],
  ])('ML-READERS: asks for nothing %s', (_, casebook) => {
    expect(rowsOf(casebook)).toEqual([]);
  });

  it('BL-READERS: holds nothing that leads from a participant to a case', () => {
    expect(JSON.stringify(rowsOf(second.build()))).not.toContain(caseId);
  });
});
