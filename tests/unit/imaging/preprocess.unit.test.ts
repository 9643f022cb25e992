import { describe, expect, it } from '@jest/globals';
import { assembleVolume, type SlicePixels } from '../../../src/domain/imaging/assemble-volume.js';
import type { Orientation } from '../../../src/domain/imaging/vector3.js';
import type { ImageVolume } from '../../../src/domain/imaging/image-volume.js';
import {
  preprocessingVersion,
  type FieldSchema,
  type ModelManifest,
} from '../../../src/domain/imaging/model-input/model-manifest.js';
import { preprocess, type RawInputs } from '../../../src/domain/imaging/model-input/preprocess.js';
import { middleOf, resample } from '../../../src/domain/imaging/model-input/resample.js';

const field = (name: string, change: Partial<FieldSchema> = {}): FieldSchema => ({
  name,
  unit: 'units',
  min: 0,
  max: 100,
  transform: 'NONE',
  mean: 10,
  sd: 5,
  imputation: 'TRAINING_MEAN',
  ...change,
});

const schema: Pick<ModelManifest, 'inputs' | 'phases' | 'preprocessing'> = {
  phases: ['PRE_CONTRAST', 'LATE_ARTERIAL'],
  inputs: {
    image: { name: 'image', dtype: 'float32', shape: [1, 2, 2, 4, 4] },
    clinical: {
      name: 'clinical',
      dtype: 'float32',
      shape: [1, 3],
      fields: [
        field('age', { imputation: 'REFUSE' }),
        field('afp', { transform: 'LOG10P1', mean: 1, sd: 0.5, max: 1e6 }),
        field('inr'),
      ],
    },
    pathology: {
      name: 'pathology',
      dtype: 'float32',
      shape: [1, 1],
      fields: [field('mvi', { imputation: 'REFUSE' })],
    },
  },
  preprocessing: {
    version: preprocessingVersion,
    hash: 'unused here',
    parameters: {
      shape: [2, 4, 4],
      spacingMm: [4, 2, 2],
      supersampling: 2,
      percentiles: [0, 90],
      clip: [-0.5, 3],
      clipSd: 4,
    },
  },
};

/** A volume whose value is a function of the place in the patient. */
const volume = (
  at: (x: number, y: number, z: number) => number,
  change: Partial<ImageVolume> = {},
): ImageVolume => {
  const pixels = new Float32Array(16 * 16 * 16);
  for (let k = 0; k < 16; k++)
    for (let j = 0; j < 16; j++)
      for (let i = 0; i < 16; i++) pixels[(k * 16 + j) * 16 + i] = at(i - 7.5, j - 7.5, k - 7.5);
  return {
    columns: 16,
    rows: 16,
    slices: 16,
    spacingMm: [1, 1, 1],
    originMm: [-7.5, -7.5, -7.5],
    alongRow: [1, 0, 0],
    alongColumn: [0, 1, 0],
    alongSlices: [0, 0, 1],
    pixels,
    ...change,
  };
};

const raw: RawInputs = {
  volumes: { PRE_CONTRAST: volume((x) => 100 + x), LATE_ARTERIAL: volume((x) => 150 + x) },
  clinical: { age: 20, afp: 999, inr: null },
  pathology: { mvi: 1 },
};

const codes = (inputs: RawInputs, manifest = schema) => {
  const result = preprocess(inputs, manifest);
  return result.ok ? [] : result.refusals.map(({ code, field: name }) => [code, name]);
};

describe('resampling to the model grid', () => {
  it('reproduces a linear field exactly, in the order feet–head, front–back, right–left', () => {
    const linear = volume((x, y, z) => 1000 + 100 * z + 10 * y + x);
    const grid = resample(linear, middleOf(linear), schema.preprocessing.parameters);
    expect(grid[0]).toBeCloseTo(1000 + 100 * -2 + 10 * -3 - 3, 3);
    expect(grid[31]).toBeCloseTo(1000 + 100 * 2 + 10 * 3 + 3, 3);
    expect(grid[1]! - grid[0]!).toBeCloseTo(2, 3);
    expect(grid[4]! - grid[0]!).toBeCloseTo(20, 3);
    expect(grid[16]! - grid[0]!).toBeCloseTo(400, 3);
  });

  it('gives the same grid for a volume stored from head to feet and from left to right', () => {
    const place = (x: number, y: number, z: number) => 500 + 7 * z + 3 * y - 2 * x;
    const plain = volume(place);
    const turned = volume((x, y, z) => place(-x, y, -z), {
      originMm: [7.5, -7.5, 7.5],
      alongRow: [-1, 0, 0],
      alongSlices: [0, 0, -1],
    });
    const { parameters } = schema.preprocessing;
    const expected = resample(plain, middleOf(plain), parameters);
    for (const [index, value] of resample(turned, middleOf(turned), parameters).entries())
      expect(value).toBeCloseTo(expected[index]!, 3);
  });

  it('is 0 outside the volume', () => {
    const parameters = { ...schema.preprocessing.parameters, spacingMm: [40, 2, 2] as const };
    expect(
      resample(
        volume(() => 9),
        [0, 0, 0],
        parameters,
      ).every((value) => value === 0),
    ).toBe(true);
  });
});

describe('making the inputs of a model', () => {
  it('gives float32 tensors with the shapes of the manifest', () => {
    const result = preprocess(raw, schema);
    expect(result).toMatchObject({
      ok: true,
      value: { image: { dims: [1, 2, 2, 4, 4] }, clinical: { dims: [1, 3] }, pathology: { dims: [1, 1] } },
    });
  });

  it('scales every phase by the pre-contrast percentiles', () => {
    const result = preprocess(raw, schema);
    if (!result.ok) throw new Error('refused');
    const { data } = result.value.image;
    expect(Math.min(...data.slice(0, 32))).toBe(0);
    expect(data[3]).toBeCloseTo(1, 5);
    expect(data[32]).toBe(3); // 8 times the spread above the pre-contrast level, clipped
  });

  it('transforms, standardises, clips and imputes the vectors in the order of the manifest', () => {
    const result = preprocess({ ...raw, clinical: { inr: null, afp: 999_999, age: 12 } }, schema);
    if (!result.ok) throw new Error('refused');
    expect([...result.value.clinical.data]).toEqual([expect.closeTo(0.4, 5), 4, 0]);
    expect(result.value.imputed).toEqual(['inr']);
  });

  it('ignores the intensity unit of the scanner', () => {
    const louder = {
      PRE_CONTRAST: volume((x) => 8 * (100 + x)),
      LATE_ARTERIAL: volume((x) => 8 * (150 + x)),
    };
    const [one, other] = [preprocess(raw, schema), preprocess({ ...raw, volumes: louder }, schema)];
    if (!one.ok || !other.ok) throw new Error('refused');
    for (const [index, value] of other.value.image.data.entries())
      expect(value).toBeCloseTo(one.value.image.data[index]!, 4);
  });

  it('names every missing and every impossible input', () => {
    expect(
      codes({ volumes: { LATE_ARTERIAL: volume(() => 1) }, clinical: { age: null, afp: -1, inr: NaN } }),
    ).toEqual([
      ['PHASE_MISSING', 'PRE_CONTRAST'],
      ['FIELD_MISSING', 'age'],
      ['FIELD_OUT_OF_RANGE', 'afp'],
      ['FIELD_NOT_A_NUMBER', 'inr'],
      ['FIELD_MISSING', 'mvi'],
    ]);
  });

  it('never writes a received value into a message', () => {
    const result = preprocess({ ...raw, clinical: { age: 123.456 } }, schema);
    if (result.ok) throw new Error('accepted');
    expect(JSON.stringify(result.refusals)).not.toContain('123.456');
  });

  it('refuses a flat pre-contrast volume, short pixels and a preprocessing that it does not know', () => {
    const volumes = raw.volumes;
    expect(codes({ ...raw, volumes: { ...volumes, PRE_CONTRAST: volume(() => 5) } })).toEqual([
      ['INTENSITY_FLAT', 'PRE_CONTRAST'],
    ]);
    const short = volume((x) => x, { pixels: new Float32Array(100) });
    expect(codes({ ...raw, volumes: { ...volumes, LATE_ARTERIAL: short } })).toEqual([
      ['VOLUME_INCOMPLETE', 'LATE_ARTERIAL'],
    ]);
    const newer = { ...schema, preprocessing: { ...schema.preprocessing, version: 'other/2' } };
    expect(codes(raw, newer)).toEqual([['PREPROCESSING_UNKNOWN', undefined]]);
  });
});

describe('stacking slices', () => {
  const slice = (z: number, change: Partial<SlicePixels> = {}): SlicePixels => ({
    columns: 2,
    rows: 2,
    positionMm: [0, 0, z],
    pixelSpacingMm: [3, 2],
    pixels: new Float32Array([z, z, z, z]),
    ...change,
  });
  const axial = [1, 0, 0, 0, 1, 0] as const;

  it('orders them along the normal whatever order they come in', () => {
    expect(assembleVolume([slice(5), slice(-5), slice(0)], axial)).toMatchObject({
      ok: true,
      value: {
        slices: 3,
        spacingMm: [2, 3, 5],
        originMm: [0, 0, -5],
        pixels: new Float32Array([-5, -5, -5, -5, 0, 0, 0, 0, 5, 5, 5, 5]),
      },
    });
  });

  it.each([
    ['a missing slice', [slice(0), slice(5), slice(15)], 'VOLUME_INCOMPLETE'],
    ['a repeated slice', [slice(0), slice(5), slice(5)], 'VOLUME_INCOMPLETE'],
    ['one slice alone', [slice(0)], 'VOLUME_UNREADABLE'],
    ['short pixels', [slice(0), slice(5, { pixels: new Float32Array(3) })], 'VOLUME_UNREADABLE'],
    [
      'another matrix',
      [slice(0), slice(5, { columns: 4, pixels: new Float32Array(8) })],
      'VOLUME_UNREADABLE',
    ],
    [
      'a slice turned by half',
      [slice(0), slice(5, { orientation: [-1, 0, 0, 0, -1, 0] })],
      'VOLUME_UNREADABLE',
    ],
    ['a slice beside along the row', [slice(0), slice(5, { positionMm: [0.3, 0, 5] })], 'VOLUME_UNREADABLE'],
    [
      'a slice beside along the column',
      [slice(0), slice(5, { positionMm: [0, -0.3, 5] })],
      'VOLUME_UNREADABLE',
    ],
    ['another spacing', [slice(0), slice(5, { pixelSpacingMm: [3, 3] })], 'VOLUME_UNREADABLE'],
  ])('refuses %s', (_what, slices, code) => {
    expect(assembleVolume(slices, axial)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it('refuses an orientation that is not there, and bears what rounding leaves', () => {
    const none = [0].map(Number) as unknown as Orientation;
    expect(assembleVolume([slice(0), slice(5)], none)).toMatchObject({ ok: false });
    const rounded = slice(5, { positionMm: [0.1, -0.1, 5], orientation: [0.9999, 0, 0, 0, 1, 0] });
    expect(assembleVolume([slice(0), rounded], axial)).toMatchObject({ ok: true });
  });
});
