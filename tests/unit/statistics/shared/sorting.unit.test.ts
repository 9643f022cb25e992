import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ascendingOrder } from '../../../../src/statistics/shared/sorting.js';

const plainly = (values: readonly number[]): number[] =>
  values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);

describe('ascending order', () => {
  it('is that of a stable comparison, for short input and for long', () => {
    const value = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, -0, 1e300, -1e300, 5e-324),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const long = Array.from({ length: 200 }, () => values).flat();
        expect([...ascendingOrder(values)]).toEqual(plainly(values));
        expect([...ascendingOrder(long)]).toEqual(plainly(long));
      }),
      { numRuns: 60 },
    );
  });

  it('sorts a hundred thousand times in some milliseconds', () => {
    const days = Float64Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 3650);
    const order = ascendingOrder(days);
    for (let i = 1; i < order.length; i += 1) {
      const [a, b] = [order[i - 1]!, order[i]!];
      if (days[a]! > days[b]! || (days[a] === days[b] && a > b)) throw new Error(`out of order at ${i}`);
    }
  });
});
