import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type NotEstimable,
  type Pooled,
  aucDeLong,
  logistic,
  poolAreas,
  poolEstimates,
} from '../../../../src/statistics/index.js';
import { estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Expected {
  readonly value: number;
  readonly within: number;
  readonly between: number;
  readonly total: number;
  readonly df: number;
  readonly increase: number;
  readonly missing: number;
  readonly lower: number;
  readonly upper: number;
}
const { completed, areas, variances, logit, auc, lower, upper, regression, plain } = (
  reference('imputation/pool.json') as {
    readonly cases: {
      readonly completed: readonly Readonly<Record<'poor' | 's100b' | 'age', readonly number[]>>[];
      readonly areas: readonly number[];
      readonly variances: readonly number[];
      readonly logit: Expected;
      readonly auc: number;
      readonly lower: number;
      readonly upper: number;
      readonly regression: readonly Expected[];
      readonly plain: readonly {
        readonly estimates: readonly number[];
        readonly variances: readonly number[];
        readonly n: number | null;
        readonly expected: Expected;
      }[];
    };
  }
).cases;

const pooledOf = (pooled: Pooled | NotEstimable): Pooled => {
  expect(pooled).toMatchObject({ kind: 'Pooled' });
  return pooled as Pooled;
};

const expectPooled = (pooled: Pooled, expected: Expected): void => {
  const { value, lower: low, upper: high } = estimatedOf(pooled.estimate);
  expectClose(value, expected.value);
  expectClose(pooled.within, expected.within);
  expectClose(pooled.between, expected.between);
  expectClose(pooled.total, expected.total);
  expectClose(pooled.degreesOfFreedom, expected.df);
  expectClose(pooled.relativeIncrease, expected.increase);
  expectClose(pooled.fractionMissing, expected.missing);
  expectClose(low, expected.lower);
  expectClose(high, expected.upper);
};

const deLong = completed.map(({ poor, s100b }) => aucDeLong(poor as (0 | 1)[], s100b));

describe("Rubin's rules", () => {
  it('pool the areas of 20 completed data sets as mice does on the logit scale', () => {
    expect(completed).toHaveLength(20);
    deLong.forEach((one, k) => {
      expectClose(estimatedOf(one.auc).value, areas[k]!);
      expectClose(estimatedOf(one.variance).value, variances[k]!);
    });
    const pooled = poolAreas(deLong, completed[0]!.poor.length);
    if (pooled.kind === 'NotEstimable') throw new Error(pooled.reason);
    expectPooled(pooled.onLogitScale, logit);
    const area = estimatedOf(pooled.area);
    expectClose(area.value, auc);
    expectClose(area.lower, lower);
    expectClose(area.upper, upper);
  });

  it('pool the coefficients of 20 logistic regressions as mice does', () => {
    const fits = completed.map(({ poor, s100b, age }) => {
      const fit = logistic(poor, [s100b, age]);
      if (fit.kind === 'NotEstimable') throw new Error(fit.reason);
      return [fit.intercept, ...fit.coefficients];
    });
    for (const [j, expected] of regression.entries()) {
      const estimates = fits.map((fit) => estimatedOf(fit[j]!.estimate).value);
      const squares = fits.map((fit) => fit[j]!.standardError ** 2);
      expectPooled(pooledOf(poolEstimates(estimates, squares, completed[0]!.poor.length - 3)), expected);
    }
  });

  it.each(plain)(
    'pool four estimates as mice does (complete data of $n)',
    ({ estimates, variances: u, n, expected }) => {
      expectPooled(pooledOf(poolEstimates(estimates, u, n === null ? Infinity : n - 1)), expected);
    },
  );

  it('give no more degrees of freedom than the complete data, and no less variance than within', () => {
    const draws = fc.array(
      fc.record({
        q: fc.double({ min: -5, max: 5, noNaN: true }),
        u: fc.double({ min: 0.01, max: 4, noNaN: true }),
      }),
      { minLength: 3, maxLength: 25 },
    );
    fc.assert(
      fc.property(draws, fc.integer({ min: 3, max: 1000 }), (all, df) => {
        const pooled = pooledOf(
          poolEstimates(
            all.map(({ q }) => q),
            all.map(({ u }) => u),
            df,
          ),
        );
        expect(pooled.degreesOfFreedom).toBeGreaterThan(0);
        expect(pooled.degreesOfFreedom).toBeLessThanOrEqual(df);
        expect(pooled.total).toBeGreaterThanOrEqual(pooled.within);
        const shifted = pooledOf(
          poolEstimates(
            all.map(({ q }) => q + 100),
            all.map(({ u }) => u),
            df,
          ),
        );
        const [near, far] = [pooled, shifted].map(({ estimate }) => estimatedOf(estimate));
        expectClose(far!.upper - far!.value, near!.upper - near!.value, 1e-7);
        expect(far!.value).toBeCloseTo(near!.value + 100, 9);
      }),
    );
  });

  it('say why there is nothing to pool', () => {
    expectNotEstimable(poolEstimates([1], [1], 10), /there are 1/, 'TOO_FEW');
    expectNotEstimable(poolEstimates([], [], 10), /there are 0/, 'TOO_FEW');
    expectNotEstimable(poolEstimates([1, 2], [0, 0], 10), /variance is 0/, 'NO_VARIANCE');
    expectNotEstimable(poolEstimates([0, 1], [1e-9, 1e-9], 5), /has no end/, 'TOO_FEW');
    const perfect = aucDeLong([0, 0, 1, 1], [1, 2, 3, 4]);
    expectNotEstimable(poolAreas([deLong[0]!, perfect], 9), /data set 2/, 'ESTIMATE_AT_BOUNDARY');
    const oneClass = aucDeLong([0, 0], [1, 2]);
    expectNotEstimable(poolAreas([oneClass, perfect], 9), /data set 1: both classes/, 'ONE_CLASS');
    const single = aucDeLong([1, 0, 0], [2, 1, 3]);
    expectNotEstimable(poolAreas([single, single], 9), /at least 2 cases/, 'TOO_FEW');
  });

  it('refuse what cannot be read', () => {
    expect(() => poolEstimates([1, NaN], [1, 1], 9)).toThrow(
      new RangeError('estimates[1] must be a finite number'),
    );
    expect(() => poolEstimates([1, 2], [1, -1], 9)).toThrow(/variances\[1\]/);
    expect(() => poolEstimates([1, 2], [1], 9)).toThrow(RangeError);
    expect(() => poolEstimates([1, 2], [1, 1], 0)).toThrow(/completeDf is 0/);
    expect(() => poolEstimates([1, 2], [1, 1], NaN)).toThrow(/completeDf is NaN/);
  });
});
