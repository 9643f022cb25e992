import { describe, expect, it } from '@jest/globals';
import type { Screening } from '../../../../../src/domain/record/forms/screening.js';
import { albi } from '../../../../../src/domain/protocol/staging/albi.js';
import { bclcStage } from '../../../../../src/domain/protocol/staging/bclc-stage.js';
import { childPugh } from '../../../../../src/domain/protocol/staging/child-pugh.js';
import { protocolV1 } from '../../../../../src/domain/protocol/versions/v1.js';
import { aScreening, lab, tumour } from '../../../../support/casebooks.js';

const on = '2025-06-30';
const measured = (bilirubin: number, albumin: number): Screening =>
  aScreening({ labs: { totalBilirubin: lab(bilirubin, 'µmol/L', on), albumin: lab(albumin, 'g/L', on) } });
const withTumours = (...sizes: readonly number[]): Partial<Screening> => ({
  tumourCount: sizes.length,
  tumours: sizes.map((mm) => tumour(mm)),
});

describe('a stage that does not apply', () => {
  it.each([
    ['BCLC-D', 'ECOG 2 is not terminal', { ecog: 2 }, 'BCLC-0'],
    ['BCLC-C', 'a tumour without spread or invasion is not advanced', {}, 'BCLC-0'],
    ['BCLC-B', 'three of exactly 30 mm are not intermediate', withTumours(30, 30, 30), 'BCLC-A2'],
    ['BCLC-0', 'a single one of 20.1 mm is not very early', withTumours(20.1), 'BCLC-A1'],
    ['BCLC-A1', 'two are not single', withTumours(28, 15), 'BCLC-A2'],
    ['BCLC-A2', 'two, one of 30.1 mm, are not early', withTumours(30.1, 10), 'BCLC-B'],
  ] as const)('%s: %s', (_, __, change, ruleId) => {
    expect(bclcStage(aScreening(change), protocolV1).ruleId).toBe(ruleId);
  });
});

describe('a grade that does not apply', () => {
  it.each([
    ['ALBI-1', 'a score just above −2.60 is grade 2', 10, 38.352, 2],
    ['ALBI-2', 'a score just above −1.39 is grade 3', 10, 24.117, 3],
    ['ALBI-3', 'a score of exactly −1.39 or below is grade 2', 10, 24.118, 2],
  ] as const)('%s: %s', (_, __, bilirubin, albumin, grade) => {
    expect(albi(measured(bilirubin, albumin))).toMatchObject({ grade });
  });

  it('ALBI-3: what is no number has no grade', () => {
    expect(albi(measured(Number.NaN, 42))).toMatchObject({ score: null });
  });
});

describe('a value that settles no points', () => {
  it.each([
    ['<', 40, null],
    ['<', 34, 1],
  ] as const)('CP-UNIT: bilirubin %s%d µmol/L scores %s', (comparator, value, points) => {
    const labs = { ...aScreening().labs, totalBilirubin: lab(value, 'µmol/L', on, comparator) };
    expect(childPugh(aScreening({ labs }), protocolV1).items.bilirubin.points).toBe(points);
  });
});
