import { describe, expect, it } from '@jest/globals';
import { chiSquareUpperTail, randomStreams, studentQuantile } from '../../../../src/statistics/index.js';
import { expectClose, reference } from '../support/reference.js';

const { cases } = reference('numerics/distributions.json') as {
  readonly cases: {
    readonly chiSquare: Readonly<Record<'x' | 'df' | 'p', readonly number[]>>;
    readonly student: Readonly<Record<'p' | 'df' | 'x', readonly number[]>>;
  };
};

describe('the distributions', () => {
  it('give the upper tail of chi-square as pchisq does, small p-values included', () => {
    const { x, df, p } = cases.chiSquare;
    for (const [i, expected] of p.entries()) {
      expect(Math.abs(chiSquareUpperTail(x[i]!, df[i]!) / expected - 1)).toBeLessThan(1e-11);
    }
  });

  it('give the quantiles of Student’s t as qt does, for degrees of freedom that are no whole number too', () => {
    const { x, df, p } = cases.student;
    for (const [i, expected] of x.entries()) expectClose(studentQuantile(p[i]!, df[i]!), expected, 1e-11);
  });

  it('refuse what is outside them', () => {
    expect(() => chiSquareUpperTail(-1, 1)).toThrow(new RangeError('x is -1; give a number of 0 or more'));
    expect(() => chiSquareUpperTail(NaN, 1)).toThrow(RangeError);
    expect(() => chiSquareUpperTail(1, 0)).toThrow(RangeError);
    expect(() => studentQuantile(1, 3)).toThrow(RangeError);
    expect(() => studentQuantile(0.5, Infinity)).toThrow(RangeError);
  });
});

describe('random streams', () => {
  const drawn = (from: number, to: number) =>
    randomStreams(7, from, to).map(({ uniform }) => [uniform(), uniform(), uniform()]);

  it('are the same for the same seed, wherever a worker begins', () => {
    expect(drawn(3, 6)).toEqual(drawn(0, 6).slice(3));
    expect(new Set(drawn(0, 50).flat()).size).toBe(150);
  });

  it('draw whole numbers evenly from all of their range', () => {
    const [stream] = randomStreams(1, 0, 1);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 50_000; i += 1) counts[stream!.whole(0, 4)]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(450);
  });

  it('differ for every two seeds, also for those that agree in their last 32 bits', () => {
    const seeds = [1, 1 + 2 ** 32, 1 + 2 ** 33, -1, 2 ** 32 - 1, -1 - 2 ** 32, Number.MAX_SAFE_INTEGER];
    const firsts = seeds.map((seed) =>
      randomStreams(seed, 0, 1).map(({ uniform }) => [uniform(), uniform()]),
    );
    expect(new Set(firsts.map((one) => JSON.stringify(one))).size).toBe(seeds.length);
  });

  it('refuse a seed that is no whole number', () => {
    expect(() => randomStreams(0.5, 0, 1)).toThrow(new RangeError('seed is 0.5; give a whole number'));
    expect(() => randomStreams(1, 2, 1)).toThrow(RangeError);
  });
});
