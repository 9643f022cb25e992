import { expect, it } from '@jest/globals';
import { conductOf } from '../../../src/api/patients/conduct-of.js';
import { imaged } from '../../support/patient-histories.js';

it('the conduct of an erased participant says so', () => {
  const { book, context } = imaged();
  const of = { ...context, subjectId: 'APAR-0001' };
  expect(conductOf(book, of).erased).toBe(false);
  const trial = { ...of.trial, erased: ['APAR-0001'] };
  expect(conductOf(book, { ...of, trial }).erased).toBe(true);
  expect(conductOf(book, { ...of, trial, subjectId: 'APAR-0002' }).erased).toBe(false);
});
