import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/domain/calendar/plain-date.js';
import { assessImageQuality } from '../../support/judged-images.js';
import { readerFindings } from '../../../src/domain/imaging/gate/reader-scores.js';
import type { SeriesAttributes } from '../../../src/domain/imaging/series/series-attributes.js';
import { faultless, gate, named, studyDate } from './dynamic-study.js';

const judge = (series: readonly SeriesAttributes[]) => assessImageQuality({ studyDate, series }, gate);
const withPortal = (change: Partial<SeriesAttributes>) =>
  judge([named.pre, named.arterial, { ...named.portal, ...change }, named.delayed]);
const heights = named.portal.slicePositionsMm;

describe('the quality gate', () => {
  it('passes a faultless study without a finding and names the series of each phase', () => {
    expect(judge(faultless)).toMatchObject({
      verdict: 'PASS',
      findings: [],
      phases: { PRE_CONTRAST: 'pre', LATE_ARTERIAL: 'arterial', PORTAL_VENOUS: 'portal', DELAYED: 'delayed' },
    });
  });

  it.each([
    ['pre', 'IQ-PHASES'],
    ['arterial', 'IQ-PHASES'],
    ['portal', 'IQ-PHASES'],
    ['delayed', 'IQ-DELAYED'],
  ])('fails a study without its %s series (%s)', (uid, ruleId) => {
    const result = judge(faultless.filter(({ seriesUid }) => seriesUid !== uid));
    expect(result.verdict).toBe('FAIL');
    expect(result.findings[0]).toMatchObject({ ruleId, verdict: 'FAIL' });
    expect(result.findings[0]?.message).toContain('PHASE_MISSING');
  });

  it('does not ask for a delayed phase that the protocol does not require', () => {
    const requiredPhases = gate.requiredPhases.filter((phase) => phase !== 'DELAYED');
    const series = [named.pre, named.arterial, named.portal];
    expect(assessImageQuality({ studyDate, series }, { ...gate, requiredPhases }).verdict).toBe('PASS');
  });

  it.each([
    ['slices of 5.5 mm', { sliceThicknessMm: 5.5 }, 'IQ-SLICE', 'FAIL'],
    [
      'a missing slice',
      { sliceCount: 43, slicePositionsMm: heights.filter((_h, i) => i !== 20) },
      'IV-01',
      'FAIL',
    ],
    ['a repeated slice', { slicePositionsMm: heights.map((h, i) => (i === 9 ? h - 4 : h)) }, 'IV-01', 'FAIL'],
    ['a gap 0.2 mm off', { slicePositionsMm: heights.map((h, i) => (i > 9 ? h + 0.2 : h)) }, 'IV-01', 'FAIL'],
    ['fewer positions than slices', { sliceCount: 45 }, 'IV-01', 'FAIL'],
    ['damaged pixels', { damage: 'pixels are short' }, 'IV-01', 'FAIL'],
    ['a tilt of 30°', { orientation: [1, 0, 0, 0, 0.866, 0.5] as const }, 'IV-09', 'FAIL'],
    ['another frame of reference', { frameOfReferenceUid: 'other' }, 'IV-06', 'NEEDS_REVIEW'],
    ['a field of 1 T', { fieldStrengthT: 1 }, 'IV-06', 'NEEDS_REVIEW'],
    ['an edge slice fewer', { sliceCount: 43, slicePositionsMm: heights.slice(1) }, 'IV-06', 'NEEDS_REVIEW'],
    ['another person', { identityDiffers: ['PatientID'] as const }, 'IV-02', 'NEEDS_REVIEW'],
    ['another acquisition date', { acquisitionDate: plainDate('2026-01-12') }, 'IV-08', 'NEEDS_REVIEW'],
    ['wide pixels', { pixelSpacingMm: [3, 3] as const }, 'IV-07', 'PASS'],
    ['identical copies', { duplicatesDropped: 2 }, 'IV-01', 'PASS'],
  ] as const)('judges %s', (_what, change, ruleId, verdict) => {
    const result = withPortal(change);
    expect(result.verdict).toBe(verdict);
    expect(result.findings).toContainEqual(expect.objectContaining({ ruleId, verdict }));
  });

  it('IV-02: names each series once, and once what differs in several of them', () => {
    const foreign = faultless.map((one) => ({ ...one, identityDiffers: ['PatientID'] as const }));
    const also = { ...named.portal, identityDiffers: ['PatientBirthDate', 'PatientID'] as const };
    const found = judge([...foreign, ...foreign, also]).findings.find(({ ruleId }) => ruleId === 'IV-02');
    expect(found?.message).toBe(
      'the images name another person than the identity vault: PatientID in series pre, arterial, delayed; ' +
        'PatientID, PatientBirthDate in series portal; the study is quarantined',
    );
  });

  it.each([
    ['a gap 0.09 mm off', { slicePositionsMm: heights.map((h, i) => (i > 9 ? h + 0.09 : h)) }],
    ['slices of exactly 5 mm', { sliceThicknessMm: 5 }],
    ['the true field of a 3 T scanner', { fieldStrengthT: 2.8936 }],
    ['a tilt of 19°', { orientation: [1, 0, 0, 0, 0.9455, 0.3256] as const }],
    ['an acquisition after midnight', { acquisitionDate: plainDate('2026-01-11') }],
  ] as const)('finds nothing wrong with %s', (_what, change) => {
    expect(withPortal(change)).toMatchObject({ verdict: 'PASS', findings: [] });
  });

  it('lets thick delayed slices and short coverage pass with a query (IV-07)', () => {
    const thick = judge([named.pre, named.arterial, named.portal, { ...named.delayed, sliceThicknessMm: 6 }]);
    expect(thick).toMatchObject({ verdict: 'PASS', findings: [{ ruleId: 'IV-07', seriesUid: 'delayed' }] });
    const short = judge(
      faultless.map((one) => ({ ...one, sliceCount: 30, slicePositionsMm: heights.slice(0, 30) })),
    );
    expect(short.verdict).toBe('PASS');
    expect(short.findings.map(({ ruleId }) => ruleId)).toEqual(['IV-07', 'IV-07', 'IV-07', 'IV-07']);
  });

  it('only notes a missing hepatobiliary phase with gadoxetate (IQ-HBP)', () => {
    const result = judge(faultless.map((one) => ({ ...one, contrastAgent: 'Primovist' })));
    expect(result.verdict).toBe('PASS');
    expect(result.findings.map(({ ruleId }) => ruleId)).toContain('IQ-HBP');
  });

  it('fails rather than asks when both are due (protocol example S12)', () => {
    const second = { ...named.arterial, seriesDescription: 'A', secondsFromContrast: 66 };
    const result = judge([named.pre, second, named.portal, named.delayed]);
    expect(result.verdict).toBe('FAIL');
    expect(result.findings.map(({ ruleId }) => ruleId)).toEqual(['IQ-PHASES', 'IV-03']);
  });
});

describe("readers' statements (IQ-SCORE, IQ-COVERAGE, IV-12)", () => {
  const scored = (...scores: readonly number[]) =>
    scores.map((qualityScore) => ({ qualityScore, motionScore: null, liverCovered: true }));

  it.each([
    [[5], []],
    [[4], []],
    [[1], ['IQ-SCORE FAIL']],
    [[2], ['IQ-SCORE NEEDS_REVIEW']],
    [[3], ['IQ-SCORE NEEDS_REVIEW']],
    [[3, 3], []],
    [[3, 4], []],
    [[2, 3], ['IQ-SCORE FAIL']],
    [[2, 2], ['IQ-SCORE FAIL']],
    [[2, 4], ['IV-12 NEEDS_REVIEW']],
    [[3, 5], ['IV-12 NEEDS_REVIEW']],
    [[3, 5, 4], []],
    [[2, 5, 4], []],
    [[2, 5, 2], ['IQ-SCORE FAIL']],
    [[3, 4, 2], ['IQ-SCORE FAIL']],
    [[], ['IQ-SCORE NEEDS_REVIEW']],
  ])('IQ-SCORE, IV-12: judges the scores %j with %j', (scores, expected) => {
    expect(readerFindings(scored(...scores), 3).map(({ ruleId, verdict }) => `${ruleId} ${verdict}`)).toEqual(
      expected,
    );
  });

  it('IQ-SCORE: the limit and the score below it, which ask for a second reader, follow the protocol', () => {
    expect(readerFindings(scored(4), 4)).toMatchObject([{ ruleId: 'IQ-SCORE', verdict: 'NEEDS_REVIEW' }]);
    expect(readerFindings(scored(2), 4)).toMatchObject([{ ruleId: 'IQ-SCORE', verdict: 'FAIL' }]);
  });

  it.each([
    [true, []],
    [null, []],
    [false, ['IQ-COVERAGE']],
  ])('IQ-COVERAGE: a liver covered from dome to tip: %s', (liverCovered, expected) => {
    const statements = [{ qualityScore: 5, motionScore: null, liverCovered }];
    expect(readerFindings(statements, 3).map(({ ruleId }) => ruleId)).toEqual(expected);
  });
});
