import { describe, expect, it } from '@jest/globals';
import {
  liverSegmentCentres,
  generatePhantomStudy,
  type Millimetres3,
  type PhantomPhase,
  type PhantomSpec,
  type PhantomStudy,
} from '../../../src/virtual/phantoms/index.js';

const spec: PhantomSpec = {
  seed: 'unit',
  patient: { medicalRecordNumber: 'MRN-1', name: 'Wang^Fang', birthDate: '1970-02-03', sex: 'F' },
  studyDate: '2026-01-10',
  tumours: [
    {
      centreMm: liverSegmentCentres.V,
      diameterMm: 30,
      arterialHyperenhancement: 0.8,
      washout: 0.8,
      capsule: false,
      irregularity: 0,
    },
  ],
};

/** Mean signal of a ball of 5 mm around a place. */
const signal = (study: PhantomStudy, phase: PhantomPhase, [x, y, z]: Millimetres3): number => {
  const { grid, originMm } = study;
  const pixels = study.phases.find((volume) => volume.phase === phase)!.pixels;
  const column = Math.round((x - originMm[0]) / grid.pixelSpacingMm);
  const row = Math.round((y - originMm[1]) / grid.pixelSpacingMm);
  const slice = Math.round((z - originMm[2]) / grid.spacingBetweenSlicesMm);
  let sum = 0;
  for (const dz of [-1, 0, 1])
    for (const dy of [-1, 0, 1])
      for (const dx of [-1, 0, 1])
        sum += pixels[((slice + dz) * grid.rows + row + dy) * grid.columns + column + dx]!;
  return sum / 27;
};

/** Typed arrays of a million values are compared as bytes: element by element takes half a minute. */
const samePixels = (one: PhantomStudy, other: PhantomStudy) =>
  one.phases.every(
    ({ pixels }, index) =>
      Buffer.compare(Buffer.from(pixels.buffer), Buffer.from(other.phases[index]!.pixels.buffer)) === 0,
  );

const aorta: Millimetres3 = [12, 42, 0];
const portalTrunk: Millimetres3 = [5, 7, -19];
const hepaticVein: Millimetres3 = [-32, 0, 44];
const liver: Millimetres3 = [-95, -10, 10];
const tumour = liverSegmentCentres.V;

describe('a phantom study', () => {
  const study = generatePhantomStudy(spec);

  it('holds four phases of at least forty slices that cover 150 mm and more', () => {
    expect(study.phases.map((volume) => volume.phase)).toEqual([
      'PRE_CONTRAST',
      'LATE_ARTERIAL',
      'PORTAL_VENOUS',
      'DELAYED',
    ]);
    expect(study.grid.slices).toBeGreaterThanOrEqual(40);
    expect(study.grid.slices * study.grid.spacingBetweenSlicesMm).toBeGreaterThanOrEqual(150);
    for (const volume of study.phases) expect(volume.pixels).toHaveLength(128 * 128 * 44);
  });

  it('shows aorta and portal vein but not the hepatic veins in the late arterial phase', () => {
    const gain = (place: Millimetres3) =>
      signal(study, 'LATE_ARTERIAL', place) - signal(study, 'PRE_CONTRAST', place);
    expect(gain(aorta)).toBeGreaterThan(300);
    expect(gain(portalTrunk)).toBeGreaterThan(120);
    expect(gain(hepaticVein)).toBeLessThan(60);
  });

  it('shows the hepatic veins brighter than the liver in the portal venous phase', () => {
    expect(signal(study, 'PORTAL_VENOUS', hepaticVein)).toBeGreaterThan(
      signal(study, 'PORTAL_VENOUS', liver) + 30,
    );
  });

  it('shows a tumour that lights up in the arterial phase and washes out later', () => {
    expect(signal(study, 'LATE_ARTERIAL', tumour)).toBeGreaterThan(
      signal(study, 'LATE_ARTERIAL', liver) + 100,
    );
    expect(signal(study, 'DELAYED', tumour)).toBeLessThan(signal(study, 'DELAYED', liver) - 50);
  });

  it('is the same for the same specification and another for another seed', () => {
    expect(samePixels(generatePhantomStudy(spec), study)).toBe(true);
    expect(samePixels(generatePhantomStudy({ ...spec, seed: 'other' }), study)).toBe(false);
  });

  it('never paints a tumour outside the liver', () => {
    const outside = { ...spec.tumours[0]!, centreMm: aorta, diameterMm: 10 };
    const healthy = generatePhantomStudy({ ...spec, tumours: [] });
    expect(samePixels(generatePhantomStudy({ ...spec, tumours: [outside] }), healthy)).toBe(true);
    expect(samePixels(study, healthy)).toBe(false);
  });

  it.each([
    ['a date that is no plain date', { studyDate: '10.01.2026' }, 'studyDate'],
    ['a time too late in the day', { studyTime: '23:30:00' }, 'studyTime'],
    ['a tumour of no size', { tumours: [{ ...spec.tumours[0]!, diameterMm: 0 }] }, 'diameterMm'],
    ['a washout beyond 1', { tumours: [{ ...spec.tumours[0]!, washout: 1.2 }] }, 'washout'],
  ])('refuses %s and names the field', (_what, change, field) => {
    expect(() => generatePhantomStudy({ ...spec, ...change })).toThrow(field);
  });
});

describe('a phantom study with an early arterial volume', () => {
  it('has the same pixels in every other volume, and one more between pre-contrast and late arterial', () => {
    const small = { ...spec, tumours: [], grid: { columns: 32, rows: 32, slices: 4, pixelSpacingMm: 10 } };
    const one = generatePhantomStudy(small);
    const more = generatePhantomStudy({ ...small, earlyArterial: true });
    expect(more.phases.map(({ phase }) => phase)).toEqual([
      'PRE_CONTRAST',
      'EARLY_ARTERIAL',
      'LATE_ARTERIAL',
      'PORTAL_VENOUS',
      'DELAYED',
    ]);
    expect(more.phases.filter(({ phase }) => phase !== 'EARLY_ARTERIAL')).toEqual(one.phases);
  });
});
