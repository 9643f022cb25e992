import { describe, expect, it } from '@jest/globals';
import { classifyPhases } from '../../support/judged-images.js';
import type { SeriesAttributes } from '../../../src/domain/imaging/series/series-attributes.js';
import { faultless, named, series, untimed } from './dynamic-study.js';

const chosen = (study: readonly SeriesAttributes[]) =>
  Object.fromEntries(
    Object.entries(classifyPhases(study).chosen).map(([place, { series: one, by }]) => [
      place,
      [one.seriesUid, by],
    ]),
  );
const rules = (study: readonly SeriesAttributes[]) =>
  classifyPhases(study).findings.map(({ ruleId }) => ruleId);

describe('choosing the series of each phase', () => {
  it('goes by the seconds from contrast where they are known', () => {
    expect(chosen(faultless)).toEqual({
      PRE_CONTRAST: ['pre', 'PH-TIME'],
      LATE_ARTERIAL: ['arterial', 'PH-TIME'],
      PORTAL_VENOUS: ['portal', 'PH-TIME'],
      DELAYED: ['delayed', 'PH-TIME'],
    });
    expect(rules(faultless)).toEqual([]);
  });

  it('takes the start of contrast of the later series for the pre-contrast one, which has none', () => {
    const clock = (one: SeriesAttributes, acquisitionTimeS: number, contrastStartTimeS?: number) =>
      untimed(one, { acquisitionTimeS, ...(contrastStartTimeS !== undefined && { contrastStartTimeS }) });
    const study = [
      clock(named.pre, 940),
      clock(named.arterial, 1032, 1000),
      clock(named.portal, 1070, 1000),
      clock(named.delayed, 1180, 1000),
    ];
    expect(chosen(study)).toEqual(chosen(faultless));
  });

  it('goes by the names where no time is known, without asking a person', () => {
    const study = faultless.map((one) => untimed(one));
    expect(Object.values(chosen(study)).map(([, by]) => by)).toEqual([
      'PH-NAME',
      'PH-NAME',
      'PH-NAME',
      'PH-NAME',
    ]);
    expect(rules(study)).toEqual([]);
  });

  it('goes by the temporal order where neither time nor names tell, and asks a person (IV-04)', () => {
    const study = [3, 1, 4, 2].map((rank) => series(`run-${rank}`, { temporalPositionIdentifier: rank }));
    expect(chosen(study)).toMatchObject({
      PRE_CONTRAST: ['run-1', 'PH-ORDER'],
      LATE_ARTERIAL: ['run-2', 'PH-ORDER'],
      PORTAL_VENOUS: ['run-3', 'PH-ORDER'],
      DELAYED: ['run-4', 'PH-ORDER'],
    });
    expect(rules(study)).toEqual(['IV-04', 'IV-04', 'IV-04', 'IV-04']);
  });

  it('falls back on acquisition times for the order', () => {
    const study = [40, 10, 30, 20].map((at) => series(`at-${at}`, { acquisitionTimeS: at }));
    expect(chosen(study)['LATE_ARTERIAL']).toEqual(['at-20', 'PH-ORDER']);
  });

  it('lets time beat the name and asks a person (IV-03)', () => {
    const swapped = [
      named.pre,
      { ...named.arterial, secondsFromContrast: 70 },
      { ...named.portal, secondsFromContrast: 32 },
      named.delayed,
    ];
    expect(chosen(swapped)).toMatchObject({
      LATE_ARTERIAL: ['portal', 'PH-TIME'],
      PORTAL_VENOUS: ['arterial', 'PH-TIME'],
    });
    expect(rules(swapped)).toContain('IV-03');
  });

  it('lets the temporal position beat the name and asks a person (IV-03)', () => {
    const study = [
      untimed(named.pre, { temporalPositionIdentifier: 1 }),
      untimed(named.portal, { temporalPositionIdentifier: 2 }),
      untimed(named.arterial, { temporalPositionIdentifier: 3 }),
      untimed(named.delayed, { temporalPositionIdentifier: 4 }),
    ];
    expect(chosen(study)).toMatchObject({
      LATE_ARTERIAL: ['portal', 'PH-ORDER'],
      PORTAL_VENOUS: ['arterial', 'PH-ORDER'],
    });
    expect(rules(study)).toEqual(['IV-03', 'IV-03']);
  });

  it('notices names that contradict the order of a run of another length', () => {
    const study = [
      untimed(named.portal, { temporalPositionIdentifier: 1 }),
      untimed(named.pre, { temporalPositionIdentifier: 2 }),
      untimed(named.delayed, { temporalPositionIdentifier: 3 }),
    ];
    expect(rules(study)).toContain('IV-03');
  });

  it('finds no late arterial phase in a second portal one that is labelled A (protocol example S12)', () => {
    const study = [
      named.pre,
      series('a', { seriesDescription: 'A', secondsFromContrast: 66 }),
      named.portal,
      named.delayed,
    ];
    const result = classifyPhases(study);
    expect(result.chosen.LATE_ARTERIAL).toBeUndefined();
    expect(result.chosen.PORTAL_VENOUS?.series.seriesUid).toBe('portal');
    expect(result.findings).toMatchObject([{ ruleId: 'IV-03', verdict: 'NEEDS_REVIEW', seriesUid: 'a' }]);
    expect(result.unused).toEqual([
      { seriesUid: 'a', reason: 'another series was chosen for PORTAL_VENOUS' },
    ]);
  });

  it('asks a person between several arterial volumes and proposes the last (IV-05)', () => {
    const study = [
      ...faultless,
      series('arterial-1', { seriesDescription: 'T1 arterial', secondsFromContrast: 20 }),
    ];
    expect(chosen(study)['LATE_ARTERIAL']).toEqual(['arterial', 'PH-TIME']);
    expect(rules(study)).toEqual(['IV-05']);
  });

  it('takes the volume nearest to the typical time among several portal or delayed ones', () => {
    const study = [
      ...faultless,
      series('late', { seriesDescription: 'T1 delayed', secondsFromContrast: 300 }),
    ];
    expect(chosen(study)['DELAYED']).toEqual(['delayed', 'PH-TIME']);
    expect(rules(study)).toEqual([]);
  });

  it('asks a person when two series claim a phase by name alone (PH-CONFIRM)', () => {
    const study = [
      ...faultless.map((one) => untimed(one)),
      series('again', { seriesDescription: 'T1 portal' }),
    ];
    expect(rules(study)).toContain('PH-CONFIRM');
  });

  it('fills the delayed place with the transitional phase of gadoxetate and keeps the hepatobiliary one apart', () => {
    const agent = { contrastAgent: 'Gadoxetate disodium' };
    const study = [
      named.pre,
      ...[named.arterial, named.portal, named.delayed].map((one) => ({ ...one, ...agent })),
      series('hbp', { seriesDescription: 'T1 HBP', secondsFromContrast: 1200, ...agent }),
    ];
    const result = classifyPhases(study);
    expect(result.chosen.DELAYED?.phase).toBe('TRANSITIONAL');
    expect(result.hepatobiliary?.series.seriesUid).toBe('hbp');
    expect(result.findings).toEqual([]);
  });

  it('asks a person when time falls between the phases', () => {
    const study = [named.pre, { ...named.arterial, secondsFromContrast: 8 }, named.portal, named.delayed];
    expect(chosen(study)['LATE_ARTERIAL']).toEqual(['arterial', 'PH-NAME']);
    expect(rules(study)).toEqual(['IV-03']);
  });

  it('asks a person when a series named pre-contrast carries an agent, or two names differ', () => {
    expect(rules([untimed(named.pre, { contrastAgent: 'Gd-DTPA' })])).toEqual(['IV-03']);
    expect(rules([{ ...named.pre, protocolName: 'T1 VIBE delayed' }])).toEqual(['IV-03']);
  });

  it('reports every series that it does not use, with the reason', () => {
    const study = [
      ...faultless,
      series('t2', { seriesDescription: 'T2 HASTE' }),
      series('ct', { modality: 'CT' }),
      series('shot', { imageType: ['DERIVED', 'SECONDARY'] }),
      series('odd', { seriesDescription: 'series 9' }),
      series('early', { seriesDescription: 'early arterial' }),
      series('multi', { part: { kind: 'UNSPLIT', reason: '80 images at 40 places' } }),
    ];
    expect(
      classifyPhases(study)
        .unused.map(({ seriesUid }) => seriesUid)
        .sort(),
    ).toEqual(['ct', 'early', 'multi', 'odd', 'shot', 't2']);
  });
});
