import { describe, expect, it } from '@jest/globals';
import type { Screening } from '../../../../src/domain/record/forms/screening.js';
import { albi } from '../../../../src/domain/protocol/staging/albi.js';
import { bclcStage } from '../../../../src/domain/protocol/staging/bclc-stage.js';
import { childPugh, type ChildPughItem } from '../../../../src/domain/protocol/staging/child-pugh.js';
import { milanAtBaseline } from '../../../../src/domain/protocol/staging/milan-at-baseline.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { aScreening, lab, tumour } from '../../../support/casebooks.js';

const on = '2025-06-30';
const withLabs = (labs: Screening['labs'], change: Partial<Screening> = {}): Screening =>
  aScreening({ labs: { ...aScreening().labs, ...labs }, ...change });
const withTumours = (...sizes: readonly number[]): Screening =>
  aScreening({ tumourCount: sizes.length, tumours: sizes.map((mm) => tumour(mm)) });
const points = (screening: Screening, item: ChildPughItem) =>
  childPugh(screening, protocolV1).items[item].points;

describe('BCLC by tumour burden', () => {
  it.each([
    ['BCLC-0', [18], '0'],
    ['BCLC-0', [20.0], '0'],
    ['BCLC-A1', [20.1], 'A'],
    ['BCLC-A1', [120], 'A'],
    ['BCLC-A2', [30.0, 30.0, 30.0], 'A'],
    ['BCLC-A2', [28, 15], 'A'],
    ['BCLC-B', [30.1, 10], 'B'],
    ['BCLC-B', [5, 5, 5, 5], 'B'],
  ] as const)('%s: %j mm is stage %s', (ruleId, sizes, stage) => {
    expect(bclcStage(withTumours(...sizes), protocolV1)).toEqual({ stage, ruleId });
  });

  it.each([
    ['BCLC-B', { tumourCount: 'UNCOUNTABLE', tumours: [] }, 'B'],
    ['BCLC-B', { infiltrative: true }, 'B'],
    ['BCLC-C', { extrahepaticSpread: true }, 'C'],
    ['BCLC-C', { macrovascularInvasion: true }, 'C'],
    ['BCLC-C', { nodeMetastasis: true }, 'C'],
    ['BCLC-D', { ecog: 3 }, 'D'],
    ['BCLC-D', { ecog: 4, extrahepaticSpread: true }, 'D'],
  ] as const)('%s: %j is stage %s', (ruleId, change, stage) => {
    expect(bclcStage(aScreening(change), protocolV1)).toEqual({ stage, ruleId });
  });

  it('BCLC-D: Child-Pugh C is stage D', () => {
    const failing = withLabs(
      { totalBilirubin: lab(60, 'µmol/L', on), albumin: lab(25, 'g/L', on) },
      { ascites: 'MODERATE_OR_MORE' },
    );
    expect(bclcStage(failing, protocolV1).stage).toBe('D');
  });

  it('BCLC-A1: performance 1 and Child-Pugh 7 do not enter the stage', () => {
    const screening = withLabs(
      { totalBilirubin: lab(36, 'µmol/L', on), albumin: lab(35, 'g/L', on) },
      { ecog: 1, tumours: [tumour(62)] },
    );
    expect(bclcStage(screening, protocolV1).stage).toBe('A');
  });

  it('EC-H09: a count that the list does not bear out leaves the stage unknown', () => {
    expect(bclcStage(aScreening({ tumourCount: 2 }), protocolV1).stage).toBe('UNKNOWN');
  });
});

describe('Child-Pugh in the unit reported', () => {
  it.each([
    [33.9, 'µmol/L', 1],
    [34.0, 'µmol/L', 2],
    [51.0, 'µmol/L', 2],
    [51.1, 'µmol/L', 3],
    [1.99, 'mg/dL', 1],
    [2, 'mg/dL', 2],
    [3, 'mg/dL', 2],
    [3.01, 'mg/dL', 3],
  ])('CP-BILI: %d %s scores %i', (value, unit, expected) => {
    expect(points(withLabs({ totalBilirubin: lab(value, unit, on) }), 'bilirubin')).toBe(expected);
  });

  it('CP-UNIT: 1.99 mg/dL is 34.03 µmol/L, yet it is compared with 2 mg/dL and scores 1', () => {
    expect(points(withLabs({ totalBilirubin: lab(1.99, 'mg/dL', on) }), 'bilirubin')).toBe(1);
    expect(points(withLabs({ totalBilirubin: lab(34.03, 'µmol/L', on) }), 'bilirubin')).toBe(2);
  });

  it.each(['µmol/L', 'μmol/L', 'umol/L', ' µMOL/l '])('CP-UNIT: "%s" is understood', (unit) => {
    expect(points(withLabs({ totalBilirubin: lab(34, unit, on) }), 'bilirubin')).toBe(2);
  });

  it('CP-UNIT: a unit without limits leaves the item unknown', () => {
    const result = childPugh(withLabs({ totalBilirubin: lab(34, 'mmol/L', on) }), protocolV1);
    expect(result).toMatchObject({ total: null, class: null });
    expect(result.unknown).toEqual(['totalBilirubin has the unit "mmol/L", for which no limits are defined']);
  });

  it.each([
    [35.1, 'g/L', 1],
    [35.0, 'g/L', 2],
    [28.0, 'g/L', 2],
    [27.9, 'g/L', 3],
    [3.51, 'g/dL', 1],
    [3.5, 'g/dL', 2],
    [2.8, 'g/dL', 2],
    [2.79, 'g/dL', 3],
  ])('CP-ALB: %d %s scores %i', (value, unit, expected) => {
    expect(points(withLabs({ albumin: lab(value, unit, on) }), 'albumin')).toBe(expected);
  });

  it.each([
    [1.69, 1],
    [1.7, 2],
    [2.3, 2],
    [2.31, 3],
  ])('CP-INR: INR %d scores %i', (value, expected) => {
    expect(points(withLabs({ inr: lab(value, 'INR', on) }), 'coagulation')).toBe(expected);
  });

  it.each([
    [3.9, 1],
    [4, 2],
    [6, 2],
    [6.1, 3],
  ])('CP-INR: without INR a prolongation of %d s scores %i', (value, expected) => {
    const screening = withLabs({
      inr: { missingReason: 'ND' },
      prothrombinProlongation: lab(value, 's', on),
    });
    expect(points(screening, 'coagulation')).toBe(expected);
  });

  it('CP-INR: the INR is preferred over the prolongation', () => {
    const screening = withLabs({ inr: lab(1.1, '', on), prothrombinProlongation: lab(10, 's', on) });
    expect(points(screening, 'coagulation')).toBe(1);
  });

  it('CP-INR: on warfarin the INR is not interpretable', () => {
    expect(childPugh(aScreening({ onWarfarin: true }), protocolV1)).toMatchObject({
      total: null,
      unknown: ['INR is not interpretable on warfarin'],
    });
  });

  it.each([
    ['CP-ASC', { ascites: 'NONE' }, 'ascites', 1],
    ['CP-ASC', { ascites: 'MILD' }, 'ascites', 2],
    ['CP-ASC', { ascites: 'MODERATE_OR_MORE' }, 'ascites', 3],
    ['CP-ENC', { encephalopathy: 'NONE' }, 'encephalopathy', 1],
    ['CP-ENC', { encephalopathy: 'GRADE_1_2' }, 'encephalopathy', 2],
    ['CP-ENC', { encephalopathy: 'GRADE_3_4' }, 'encephalopathy', 3],
  ] as const)('%s: %j scores', (ruleId, change, item, expected) => {
    expect(childPugh(aScreening(change), protocolV1).items[item]).toEqual({ ruleId, points: expected });
  });

  it.each([
    ['<', 34, 1],
    ['<', 40, null],
    ['>', 51, 3],
    ['>', 40, null],
  ] as const)('CP-BILI: bilirubin %s%d µmol/L scores %s', (comparator, value, expected) => {
    expect(points(withLabs({ totalBilirubin: lab(value, 'µmol/L', on, comparator) }), 'bilirubin')).toBe(
      expected,
    );
  });

  it('CP-BILI: a missing value leaves the total unknown', () => {
    expect(childPugh(withLabs({ totalBilirubin: { missingReason: 'ND' } }), protocolV1)).toMatchObject({
      total: null,
      unknown: ['totalBilirubin is missing'],
    });
  });

  it.each([
    ['S1', 14, 42, 1.05, 5, 'A'],
    ['S4', 22, 34, 1.1, 6, 'A'],
    ['S5', 36, 35.0, 1.2, 7, 'B'],
  ] as const)(
    'CP-UNIT: story %s has the total of the protocol',
    (_, bilirubin, albumin, inr, total, letter) => {
      const screening = withLabs({
        totalBilirubin: lab(bilirubin, 'µmol/L', on),
        albumin: lab(albumin, 'g/L', on),
        inr: lab(inr, 'INR', on),
      });
      expect(childPugh(screening, protocolV1)).toMatchObject({ total, class: letter });
    },
  );

  it('CP-ALB: the lower limit of albumin is a parameter of the protocol', () => {
    const stricter = { ...protocolV1, childPugh: { albuminLowGL: 30, max: 7 } };
    const screening = withLabs({ albumin: lab(29, 'g/L', on) });
    expect(childPugh(screening, stricter).items.albumin.points).toBe(3);
    expect(points(screening, 'albumin')).toBe(2);
  });
});

describe('ALBI', () => {
  it.each([
    ['ALBI-1', 14, 42, 1],
    ['ALBI-2', 22, 34, 2],
    ['ALBI-3', 60, 25, 3],
    ['ALBI-1', 10, 38.353, 1],
    ['ALBI-2', 10, 38.352, 2],
    ['ALBI-2', 10, 24.118, 2],
    ['ALBI-3', 10, 24.117, 3],
  ])('%s: bilirubin %d µmol/L and albumin %d g/L are grade %i', (ruleId, bilirubin, albumin, grade) => {
    const screening = withLabs({
      totalBilirubin: lab(bilirubin, 'µmol/L', on),
      albumin: lab(albumin, 'g/L', on),
    });
    expect(albi(screening)).toMatchObject({ ruleId, grade });
  });

  it('ALBI-1: units are converted', () => {
    const si = withLabs({ totalBilirubin: lab(17.1, 'µmol/L', on), albumin: lab(42, 'g/L', on) });
    const conventional = withLabs({ totalBilirubin: lab(1, 'mg/dL', on), albumin: lab(4.2, 'g/dL', on) });
    expect(albi(conventional)).toEqual(albi(si));
  });

  it('ALBI-1: a value below the detection limit gives no score', () => {
    expect(albi(withLabs({ totalBilirubin: lab(5, 'µmol/L', on, '<') }))).toMatchObject({ score: null });
  });
});

describe('Milan at baseline', () => {
  it.each([
    ['ML-SINGLE', [62], 'BEYOND'],
    ['ML-SINGLE', [50], 'WITHIN'],
    ['ML-MULTI', [30, 30, 30], 'WITHIN'],
    ['ML-COUNT', [5, 5, 5, 5], 'BEYOND'],
  ] as const)('%s: %j mm before surgery', (ruleId, sizes, status) => {
    expect(milanAtBaseline(withTumours(...sizes))).toEqual({ status, ruleId });
  });
});
