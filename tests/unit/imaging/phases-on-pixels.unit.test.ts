import { describe, expect, it } from '@jest/globals';
import { assessImageQuality } from '../../support/judged-images.js';
import { arterialPattern } from '../../../src/domain/imaging/enhancement/arterial-pattern.js';
import type { ImageVolume } from '../../../src/domain/imaging/image-volume.js';
import type { SeriesAttributes } from '../../../src/domain/imaging/series/series-attributes.js';
import { faultless, gate, named, series, studyDate, untimed } from './dynamic-study.js';
import { limits, phantomVolumes, viewOf } from './phantom-pixels.js';

const seen = phantomVolumes();
const right = {
  pre: seen.PRE_CONTRAST,
  early: seen.EARLY_ARTERIAL,
  arterial: seen.LATE_ARTERIAL,
  portal: seen.PORTAL_VENOUS,
  delayed: seen.DELAYED,
};
const early = series('early', { seriesDescription: 'T1 VIBE fs arterial', secondsFromContrast: 18 });

const judge = (
  volumes: Readonly<Record<string, ImageVolume>>,
  study: readonly SeriesAttributes[] = faultless,
) => assessImageQuality({ studyDate, series: study }, gate, viewOf(volumes));
const found = (volumes: Readonly<Record<string, ImageVolume>>, study?: readonly SeriesAttributes[]) =>
  judge(volumes, study).findings.map(({ ruleId, verdict }) => `${ruleId} ${verdict}`);
const untimedStudy = faultless.map((one) => untimed(one));

describe('phases judged on pixels', () => {
  it.each([
    [0, 'EARLY'],
    [limits.earlyBelow, null],
    [limits.lateFrom, 'LATE'],
    [limits.lateTo, 'LATE'],
    [limits.lateTo + 0.01, null],
    [limits.venousFrom, 'VENOUS'],
    [1, 'VENOUS'],
  ])('PH-PIXEL: a share %d of enhanced liver vessels means %s', (share, pattern) => {
    expect(arterialPattern(share, limits)).toBe(pattern);
  });

  it('IV-03, PH-PIXEL: nothing is said of volumes that show their phases, nor of pixels that are not there', () => {
    expect(found(right)).toEqual([]);
    expect(found({})).toEqual([]);
  });

  it.each<[string, Partial<typeof right>]>([
    ['contrast in the pre-contrast volume', { pre: seen.DELAYED }],
    ['an arterial volume before contrast came', { arterial: seen.PRE_CONTRAST }],
    ['an arterial volume taken too early', { arterial: seen.EARLY_ARTERIAL }],
    ['an arterial volume taken too late', { arterial: seen.PORTAL_VENOUS }],
    ['arterial and portal volume exchanged', { arterial: seen.PORTAL_VENOUS, portal: seen.LATE_ARTERIAL }],
    ['a portal volume taken too early', { portal: seen.LATE_ARTERIAL }],
    ['portal and delayed volume exchanged', { portal: seen.DELAYED, delayed: seen.PORTAL_VENOUS }],
  ])('IV-03, PH-PIXEL: %s contradict the times and ask a person', (_what, wrong) => {
    const result = judge({ ...right, ...wrong });
    expect(result.verdict).toBe('NEEDS_REVIEW');
    expect(result.findings).toMatchObject([
      { ruleId: 'IV-03', verdict: 'NEEDS_REVIEW', message: expect.stringContaining('PH-PIXEL') },
    ]);
    expect(result.phases).toEqual({
      PRE_CONTRAST: 'pre',
      LATE_ARTERIAL: 'arterial',
      PORTAL_VENOUS: 'portal',
      DELAYED: 'delayed',
    });
  });

  it.each([
    ['PRE_CONTRAST', 'pre', 'PORTAL_VENOUS', 'portal'],
    ['LATE_ARTERIAL', 'arterial', 'PORTAL_VENOUS', 'portal'],
    ['PORTAL_VENOUS', 'portal', 'DELAYED', 'delayed'],
  ] as const)('PH-PIXEL: pixels beat mere names that exchange %s and %s', (one, uid, other, otherUid) => {
    const result = judge({ ...right, [uid]: seen[other], [otherUid]: seen[one] }, untimedStudy);
    expect(result.verdict).toBe('NEEDS_REVIEW');
    expect(result.phases).toMatchObject({ [one]: otherUid, [other]: uid });
    expect(result.classification.chosen[one]?.by).toBe('PH-PIXEL');
  });

  it('PH-PIXEL: says nothing across grids but that it did not look', () => {
    const shifted = { ...seen.PORTAL_VENOUS, originMm: [0, 0, 0] as const };
    const { verdict, findings } = judge({ ...right, arterial: shifted });
    expect(verdict).toBe('PASS');
    expect(findings).toEqual([
      {
        ruleId: 'PH-PIXEL',
        verdict: 'PASS',
        message: expect.stringContaining('LATE_ARTERIAL were not compared'),
      },
    ]);
  });

  it('PH-PIXEL: a tenth of a voxel is no other grid, wherever in the volume it lies', () => {
    const { spacingMm, originMm, columns } = seen.PORTAL_VENOUS;
    const shifted = (voxels: number) => ({
      ...seen.PORTAL_VENOUS,
      originMm: [originMm[0] + voxels * spacingMm[0], originMm[1], originMm[2]] as const,
    });
    const stretched = (voxels: number) => ({
      ...seen.PORTAL_VENOUS,
      spacingMm: [spacingMm[0] * (1 + voxels / (columns - 1)), spacingMm[1], spacingMm[2]] as const,
    });
    for (const other of [shifted, stretched]) {
      expect(found({ ...right, arterial: other(0.09) })).toEqual(['IV-03 NEEDS_REVIEW']);
      expect(found({ ...right, arterial: other(0.11) })).toEqual(['PH-PIXEL PASS']);
    }
  });

  it('IV-05: of two arterial volumes the late one is told by its pixels, and no person is asked', () => {
    const result = judge(right, [...faultless, early]);
    expect(result.verdict).toBe('PASS');
    expect(result.phases.LATE_ARTERIAL).toBe('arterial');
    expect(result.findings).toMatchObject([{ ruleId: 'IV-05', verdict: 'PASS' }]);
    expect(result.findings[0]?.message).toMatch(/\d+ % and \d+ % are enhanced/);
    expect(result.classification.unused).toMatchObject([{ seriesUid: 'early' }]);
  });

  it('IV-05: the late one may be the one that was acquired first', () => {
    const swapped = { ...right, early: seen.LATE_ARTERIAL, arterial: seen.PORTAL_VENOUS };
    const result = judge(swapped, [...faultless, early]);
    expect(result.phases.LATE_ARTERIAL).toBe('early');
    expect(result.verdict).toBe('PASS');
  });

  it.each<[string, Readonly<Record<string, ImageVolume>>]>([
    ['both late arterial', { ...right, early: seen.LATE_ARTERIAL }],
    ['both early arterial', { ...right, arterial: seen.EARLY_ARTERIAL }],
    ['on another grid', { ...right, early: { ...seen.EARLY_ARTERIAL, originMm: [0, 0, 0] } }],
    ['without pixels', {}],
  ])('IV-05: two arterial volumes, %s, ask a person', (_what, volumes) => {
    expect(found(volumes, [...faultless, early])).toContain('IV-05 NEEDS_REVIEW');
  });

  it('IV-05: pixels decide between volumes that only names call arterial', () => {
    const study = [...untimedStudy, untimed(early)];
    const result = judge(right, study);
    expect(result.classification.chosen.LATE_ARTERIAL).toMatchObject({
      series: { seriesUid: 'arterial' },
      by: 'PH-PIXEL',
    });
    expect(named.arterial.seriesUid).toBe('arterial');
  });
});
