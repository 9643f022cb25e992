import { describe, expect, it } from '@jest/globals';
import { clinicalStage } from '../../../../src/domain/protocol/staging/clinical-stage.js';
import { cnlcStage } from '../../../../src/domain/protocol/staging/cnlc-stage.js';
import {
  bodyMassIndex,
  neutrophilLymphocyteRatio,
} from '../../../../src/domain/protocol/staging/derived-values.js';
import { mviOf } from '../../../../src/domain/protocol/staging/mvi.js';
import { pathologyUpstaged } from '../../../../src/domain/protocol/staging/pathology-upstaged.js';
import { postSurgeryExclusion } from '../../../../src/domain/protocol/eligibility/post-surgery-exclusion.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { aPathology, aScreening, lab, operatedOn, tumour } from '../../../support/casebooks.js';

const missing = { missingReason: 'ND' } as const;

describe('microvascular invasion from count and distance', () => {
  it.each([
    [0, missing, 'M0'],
    [1, 10, 'M1'],
    [5, 10, 'M1'],
    [5, 10.1, 'M2'],
    [6, 1, 'M2'],
    [6, missing, 'M2'],
    [5, missing, null],
    [missing, 20, null],
  ] as const)('DD-mvi: %j vessels up to %j mm away are %s', (mviVesselCount, mviMaxDistanceMm, grade) => {
    expect(mviOf({ mviVesselCount, mviMaxDistanceMm })).toBe(grade);
  });
});

const burden = (...mm: readonly number[]) => ({
  tumourCount: mm.length,
  tumours: mm.map((size) => tumour(size)),
});

describe('the stage at screening', () => {
  it.each([
    ['Ia', burden(50)],
    ['Ib', burden(50.1)],
    ['Ib', burden(30, 20, 10)],
    ['IIa', burden(30.1, 20)],
    ['IIb', burden(10, 10, 10, 10)],
    ['IIb', { ...burden(20), infiltrative: true }],
    ['IIb', { tumourCount: 'UNCOUNTABLE', tumours: [] }],
    ['IIIa', { ...burden(20), macrovascularInvasion: true }],
    ['IIIb', { ...burden(20), macrovascularInvasion: true, extrahepaticSpread: true }],
    ['IIIb', { ...burden(20), nodeMetastasis: true }],
    ['IV', { ...burden(20), ecog: 3 }],
    ['UNKNOWN', { tumourCount: 2, tumours: [tumour(20)] }],
  ] as const)('is CNLC %s', (stage, change) => {
    expect(cnlcStage(aScreening(change), protocolV1)).toBe(stage);
  });

  it('names BCLC, CNLC, Child-Pugh, ALBI and Milan', () => {
    expect(clinicalStage(aScreening(), protocolV1)).toEqual({
      bclc: '0',
      cnlc: 'Ia',
      childPugh: { total: 5, class: 'A' },
      albiGrade: 1,
      milanAtBaseline: 'WITHIN',
    });
    expect(clinicalStage(aScreening({ ...burden(62), labs: {} }), protocolV1)).toEqual({
      bclc: 'A',
      cnlc: 'Ib',
      childPugh: { total: null, class: null },
      albiGrade: null,
      milanAtBaseline: 'BEYOND',
    });
  });
});

describe('derived numbers', () => {
  it('body mass index is weight over height squared', () => {
    expect(bodyMassIndex({ heightCm: 200, weightKg: 80 })).toBe(20);
  });

  it('the neutrophil-to-lymphocyte ratio needs both, measured', () => {
    const neutrophils = lab(4.2, '10^9/L', '2025-06-30');
    expect(
      neutrophilLymphocyteRatio({ neutrophils, lymphocytes: lab(1.4, '×10⁹/L', '2025-06-30') }),
    ).toBeCloseTo(3);
    expect(neutrophilLymphocyteRatio({ neutrophils })).toBeNull();
    expect(neutrophilLymphocyteRatio({ neutrophils, lymphocytes: missing })).toBeNull();
    expect(
      neutrophilLymphocyteRatio({ neutrophils, lymphocytes: lab(0, '10^9/L', '2025-06-30') }),
    ).toBeNull();
    expect(
      neutrophilLymphocyteRatio({ neutrophils, lymphocytes: lab(1, '10^9/L', '2025-06-30', '<') }),
    ).toBeNull();
  });
});

describe('pathology that shows more than imaging', () => {
  const invasion = { macrovascular: 'N', bileDuct: 'N', nodes: 'N' } as const;
  it.each([
    ['the same single tumour', {}, false],
    ['a single tumour above 20 mm', { maxMm: 20.1 }, true],
    ['three up to 30 mm', { tumourNumber: 3, maxMm: 30 }, true],
    ['a fourth nodule', { tumourNumber: 4 }, true],
    ['macrovascular invasion', { invasion: { ...invasion, macrovascular: 'Y' } }, true],
    ['invaded nodes', { invasion: { ...invasion, nodes: 'Y' } }, true],
    ['invasion not described', { invasion: missing }, false],
  ] as const)('%s', (_, change, upstaged) => {
    expect(pathologyUpstaged(aScreening(), aPathology('2025-07-15', change), protocolV1)).toBe(upstaged);
  });

  it('is not told before both are recorded, nor for a stage that is no burden', () => {
    expect(pathologyUpstaged(null, aPathology('2025-07-15'), protocolV1)).toBeNull();
    expect(pathologyUpstaged(aScreening(), null, protocolV1)).toBeNull();
    expect(pathologyUpstaged(aScreening({ ecog: 3 }), aPathology('2025-07-15'), protocolV1)).toBeNull();
  });

  it('ELIG-POST: excludes nobody', () => {
    const book = operatedOn('2025-07-08').reported('2025-07-15', { tumourNumber: 4 }).build();
    expect(postSurgeryExclusion(book, protocolV1)).toBeNull();
  });
});
