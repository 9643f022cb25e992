import { describe, expect, it } from '@jest/globals';
import { sampledPercentile } from '../../../src/domain/imaging/enhancement/sampled-percentile.js';

/** A volume whose values are worked out when they are looked at: the largest has 33 million. */
const volume = (size: number, slices: number, valueAt: (column: number, row: number) => number) =>
  new Proxy<ArrayLike<number>>(
    { length: size * size * slices },
    {
      get: (list, key) =>
        key === 'length' ? list.length : valueAt(Number(key) % size, Math.floor(Number(key) / size) % size),
    },
  );

describe('the percentile of a sample', () => {
  it.each([
    [256, 44],
    [320, 80],
    [512, 128],
  ])(
    'PH-PIXEL: of %d columns and rows in %d slices reaches every column and every row alike',
    (size, slices) => {
      for (const values of [volume(size, slices, (column) => column), volume(size, slices, (_, row) => row)])
        for (const share of [0.05, 0.5, 0.95, 0.99])
          expect(Math.abs(sampledPercentile(values, share) - share * size)).toBeLessThan(0.01 * size);
    },
  );

  it('is exact for a short list, and 0 for none', () => {
    expect(sampledPercentile([4, 1, 3, 2], 0.5)).toBe(3);
    expect(sampledPercentile([4, 1, 3, 2], 1)).toBe(4);
    expect(sampledPercentile([], 0.5)).toBe(0);
  });
});
