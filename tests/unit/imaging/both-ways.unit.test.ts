import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/domain/calendar/plain-date.js';
import { assessImageQuality, classifyPhases } from '../../support/judged-images.js';
import type { SeriesAttributes } from '../../../src/domain/imaging/series/series-attributes.js';
import { faultless, gate, named, series, studyDate, untimed } from './dynamic-study.js';

const judge = (study: readonly SeriesAttributes[]) => assessImageQuality({ studyDate, series: study }, gate);
const found = (study: readonly SeriesAttributes[]) =>
  judge(study).findings.map(({ ruleId, verdict }) => `${ruleId} ${verdict}`);
const withPortal = (change: Partial<SeriesAttributes>) =>
  faultless.map((one) => (one === named.portal ? { ...one, ...change } : one));
const chosenBy = (study: readonly SeriesAttributes[]) =>
  Object.values(classifyPhases(study).chosen).map(({ by }) => by);
const heights = named.portal.slicePositionsMm;

const rankedPart = (index: number) => ({ kind: 'ONE_OF_SEVERAL', rank: index + 1, gap: null }) as const;

describe('the quality gate, each rule broken and kept', () => {
  it.each([
    ['IQ-PHASES', 'arterial'],
    ['IQ-DELAYED', 'delayed'],
  ])('%s: without its %s series a study fails, with it nothing is said', (ruleId, uid) => {
    expect(found(faultless)).toEqual([]);
    expect(found(faultless.filter(({ seriesUid }) => seriesUid !== uid))).toEqual([`${ruleId} FAIL`]);
  });

  const changes: readonly (readonly [
    rule: string,
    verdict: string,
    Partial<SeriesAttributes>,
    Partial<SeriesAttributes>,
  ])[] = [
    ['IQ-SLICE', 'FAIL', { sliceThicknessMm: 5.1 }, { sliceThicknessMm: 5 }],
    [
      'IV-01',
      'FAIL',
      { slicePositionsMm: heights.map((height, i) => (i > 9 ? height + 0.2 : height)) },
      { slicePositionsMm: heights.map((height, i) => (i > 9 ? height + 0.09 : height)) },
    ],
    ['IV-01', 'FAIL', { notAssembled: 'slices differ in rows' }, {}],
    ['IV-02', 'NEEDS_REVIEW', { identityDiffers: ['PatientSex'] }, { identityDiffers: [] }],
    ['IV-07', 'PASS', { pixelSpacingMm: [2.6, 2.6] }, { pixelSpacingMm: [2.5, 2.5] }],
    [
      'IV-08',
      'NEEDS_REVIEW',
      { acquisitionDate: plainDate('2026-01-12') },
      { acquisitionDate: plainDate('2026-01-11') },
    ],
    [
      'IV-09',
      'FAIL',
      { orientation: [1, 0, 0, 0, 0.9336, 0.3584] },
      { orientation: [1, 0, 0, 0, 0.9455, 0.3256] },
    ],
  ];
  it.each(changes)('%s: %s beyond the limit, nothing within', (rule, verdict, beyond, within) => {
    expect(found(withPortal(beyond))).toEqual([`${rule} ${verdict}`]);
    expect(found(withPortal(within))).toEqual([]);
  });

  it('IV-06: another field than 1.5 or 3 T asks, and that the phases differ in it is noted', () => {
    const all = (fieldStrengthT: number) => faultless.map((one) => ({ ...one, fieldStrengthT }));
    expect(found(all(1))).toEqual(faultless.map(() => 'IV-06 NEEDS_REVIEW'));
    expect(found(all(1.5))).toEqual([]);
    expect(found(withPortal({ fieldStrengthT: 1 }))).toEqual(['IV-06 NEEDS_REVIEW', 'IV-06 PASS']);
    expect(found(withPortal({ fieldStrengthT: 1.5 }))).toEqual(['IV-06 PASS']);
  });

  it('IV-06: the phases share one frame of reference and one number of slices, each with its code', () => {
    const shorter = { sliceCount: 43, slicePositionsMm: heights.slice(1) };
    const codes = (change: Partial<SeriesAttributes>) =>
      judge(withPortal(change)).findings.map(({ code }) => code);
    expect(codes({ frameOfReferenceUid: 'other' })).toEqual(['IV-06-FRAME']);
    expect(codes(shorter)).toEqual(['IV-06-SLICES']);
    expect(found(withPortal({ frameOfReferenceUid: 'other' }))).toEqual(['IV-06 NEEDS_REVIEW']);
    expect(found(withPortal(shorter))).toEqual(['IV-06 NEEDS_REVIEW']);
    expect(found(faultless)).toEqual([]);
  });

  it('IV-10: volumes that cannot be told apart ask for one series a phase, those of other images do not', () => {
    const multi = series('multi', { part: { kind: 'UNSPLIT', reason: '80 images at 40 places' } });
    const gap = series('gap', {
      part: { kind: 'ONE_OF_SEVERAL', rank: 2, gap: 'temporal positions 1, 3' },
      secondsFromContrast: 290,
    });
    expect(found([...faultless, multi])).toEqual(['IV-10 NEEDS_REVIEW']);
    expect(found([...faultless, gap])).toEqual(['IV-10 NEEDS_REVIEW']);
    expect(found([...faultless, { ...multi, seriesDescription: 'T2' }])).toEqual([]);
    expect(found(faultless)).toEqual([]);
  });

  it('IQ-HBP: is noted with gadoxetate, not with an extracellular agent', () => {
    const given = (contrastAgent: string) =>
      found(faultless.map((one) => (one === named.pre ? one : { ...one, contrastAgent })));
    expect(given('Primovist')).toEqual(['IQ-HBP PASS']);
    expect(given('Gd-DTPA')).toEqual([]);
  });
});

describe('how the phases are told', () => {
  it.each([
    [-1, 'PRE_CONTRAST'],
    [15, 'LATE_ARTERIAL'],
    [49, 'LATE_ARTERIAL'],
    [50, 'PORTAL_VENOUS'],
    [110, 'DELAYED'],
    [359, 'DELAYED'],
    [360, undefined],
  ])('PH-TIME: a series without a name at %d s is %s', (secondsFromContrast, phase) => {
    const [place] = Object.keys(classifyPhases([series('one', { secondsFromContrast })]).chosen);
    expect(place).toBe(phase);
  });

  it('PH-ORDER: ranks tell the phases where each volume has one of its own', () => {
    const run = (...ranks: readonly number[]) =>
      ranks.map((rank, i) => series(`run-${i}`, { temporalPositionIdentifier: rank }));
    expect(chosenBy(run(1, 2, 3, 4))).toEqual(['PH-ORDER', 'PH-ORDER', 'PH-ORDER', 'PH-ORDER']);
    expect(chosenBy(run(1, 2, 2, 4))).toEqual([]);
    const ofSeries = (...uids: readonly string[]) =>
      uids.map((uid, i) => series(uid, { volume: `v${i}`, part: rankedPart(i) }));
    expect(chosenBy(ofSeries('run', 'run', 'run', 'run'))).toHaveLength(4);
    expect(chosenBy(ofSeries('run', 'run', 'other', 'other'))).toEqual([]);
  });

  it('PH-NAME: a name tells the phase, a name without one does not', () => {
    expect(chosenBy([untimed(named.portal)])).toEqual(['PH-NAME']);
    expect(chosenBy([series('unnamed')])).toEqual([]);
  });

  it('PH-CONFIRM: rivals by name ask a person, rivals by time do not', () => {
    const untimedRivals = [
      ...faultless.map((one) => untimed(one)),
      series('b', { seriesDescription: 'T1 portal' }),
    ];
    const timedRivals = [
      ...faultless,
      series('b', { seriesDescription: 'T1 portal', secondsFromContrast: 80 }),
    ];
    expect(found(untimedRivals)).toEqual(['PH-CONFIRM NEEDS_REVIEW']);
    expect(found(timedRivals)).toEqual([]);
  });

  it('IV-03: a name that contradicts the time asks a person, one that agrees does not', () => {
    expect(found(withPortal({ seriesDescription: 'T1 VIBE fs delayed' }))).toEqual(['IV-03 NEEDS_REVIEW']);
    expect(found(faultless)).toEqual([]);
  });

  it('IV-04: a run whose names agree with its order asks nobody', () => {
    const ranked = faultless.map((one, i) => untimed(one, { temporalPositionIdentifier: i + 1 }));
    const nameless = ranked.map((one) => ({ ...one, seriesDescription: 'T1 VIBE fs' }));
    expect(found(ranked)).toEqual([]);
    expect(new Set(found(nameless))).toEqual(new Set(['IV-04 NEEDS_REVIEW']));
  });

  it('IV-04, IQ-PHASES: as many volumes that nothing tells as phases are missing ask a person, fewer fail', () => {
    const unnamed = (count: number, change: Partial<SeriesAttributes> = {}) =>
      Array.from({ length: count }, (_value, i) =>
        series('run', { volume: `v${i}`, part: rankedPart(i), ...change }),
      );
    expect(found(unnamed(5))).toEqual(['IV-04 NEEDS_REVIEW']);
    expect(found(unnamed(3))).toEqual([
      'IQ-PHASES FAIL',
      'IQ-PHASES FAIL',
      'IQ-PHASES FAIL',
      'IQ-DELAYED FAIL',
    ]);
    expect(judge(unnamed(5)).findings[0]?.message).toContain('5 volumes whose phase is not known');
    const withoutPortal = faultless.filter((one) => one !== named.portal);
    expect(found([...withoutPortal, series('one')])).toEqual(['IV-04 NEEDS_REVIEW']);
    expect(found([...withoutPortal, series('late', { secondsFromContrast: 400 })])).toEqual([
      'IQ-PHASES FAIL',
      'IV-03 NEEDS_REVIEW',
    ]);
    expect(found([...faultless, series('one')])).toEqual([]);
  });

  it('IV-05: two arterial volumes ask a person, two delayed ones do not', () => {
    const second = (seconds: number, seriesDescription: string) =>
      found([...faultless, series('second', { seriesDescription, secondsFromContrast: seconds })]);
    expect(second(20, 'T1 arterial')).toEqual(['IV-05 NEEDS_REVIEW']);
    expect(second(300, 'T1 delayed')).toEqual([]);
  });
});
