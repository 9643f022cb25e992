import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type LogisticFit,
  type LogisticOptions,
  type NotEstimable,
  likelihoodRatioTest,
  logistic,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly data: string;
  readonly label: readonly number[];
  readonly covariates: readonly string[];
  readonly level: number;
  readonly offset: readonly number[] | null;
  readonly weights: readonly number[] | null;
  readonly coefficients: readonly number[];
  readonly covariance: readonly number[];
  readonly standardErrors: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly pValues: readonly number[];
  readonly logLikelihood: number;
}
interface Nested {
  readonly smaller: Case;
  readonly larger: Case;
  readonly chiSquare: number;
  readonly df: number;
  readonly pValue: number;
}
const { fits, tests } = (
  reference('regression/logistic.json') as {
    readonly cases: { readonly fits: readonly Case[]; readonly tests: readonly Nested[] };
  }
).cases;

const fitted = (fit: LogisticFit | NotEstimable): LogisticFit => {
  expect(fit).toMatchObject({ kind: 'LogisticFit' });
  return fit as LogisticFit;
};

const fitOf = ({ data, label, covariates, level, offset, weights }: Case): LogisticFit => {
  const columns = dataSet(data);
  const options: LogisticOptions = { level, ...(offset && { offset }), ...(weights && { weights }) };
  return fitted(
    logistic(
      label,
      covariates.map((name) => columns[name]!),
      options,
    ),
  );
};

const named = fits.map((expected) => ({
  name: `${expected.covariates.join(' + ') || 'an offset alone'} in ${expected.data}${expected.weights ? ', weighted' : ''}`,
  expected,
}));

const rows = fc.array(
  fc.record({
    label: fc.constantFrom(0, 1),
    x: fc.integer({ min: -4, max: 4 }),
    weight: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 25 },
);

describe('logistic regression', () => {
  it.each(named)('agrees with glm on $name', ({ expected }) => {
    const fit = fitOf(expected);
    const size = expected.coefficients.length;
    expectClose(fit.logLikelihood, expected.logLikelihood);
    expected.covariance.forEach((value, jk) => {
      const scale = expected.standardErrors[Math.floor(jk / size)]! * expected.standardErrors[jk % size]!;
      expect(Math.abs(fit.covariance[jk]! - value)).toBeLessThanOrEqual(1e-9 * scale);
    });
    for (const [j, { estimate, standardError, pValue }] of [fit.intercept, ...fit.coefficients].entries()) {
      const { value, lower, upper, level } = estimatedOf(estimate);
      expectClose(value, expected.coefficients[j]!);
      expectClose(standardError, expected.standardErrors[j]!);
      expectClose(lower, expected.lower[j]!);
      expectClose(upper, expected.upper[j]!);
      expectClose(pValue, expected.pValues[j]!, 1e-7);
      expect(level).toBe(expected.level);
    }
  });

  it('has mean residuals of 0, so that as many are expected as happened', () => {
    const { poor, s100b, age } = dataSet('asah');
    const fit = fitted(logistic(poor!, [s100b!, age!]));
    const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
    expectClose(sum(fit.probabilities), sum(poor!));
    expect(fit).toMatchObject({ subjects: poor!.length, events: sum(poor!) });
  });

  it('counts a row of weight 2 as two rows, and one of weight 0 as none', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const counted = all.flatMap((row) => Array.from({ length: row.weight }, () => row));
        const weighted = logistic(
          all.map(({ label }) => label),
          [all.map(({ x }) => x)],
          { weights: all.map(({ weight }) => weight) },
        );
        const repeated = logistic(
          counted.map(({ label }) => label),
          [counted.map(({ x }) => x)],
        );
        if (counted.length === 0) {
          expectNotEstimable(weighted, /all weights are zero/, 'ZERO_WEIGHTS');
        } else if (repeated.kind === 'NotEstimable') {
          expect(weighted).toMatchObject({ kind: 'NotEstimable', code: repeated.code });
        } else {
          const fit = fitted(weighted);
          expectClose(fit.logLikelihood, repeated.logLikelihood);
          expectClose(fit.coefficients[0]!.standardError, repeated.coefficients[0]!.standardError, 1e-7);
        }
      }),
    );
  });

  it('with one covariate is monotone exactly when the labels do not overlap in it', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const of = (wanted: number) => all.filter(({ label }) => label === wanted).map(({ x }) => x);
        const [zeros, ones] = [of(0), of(1)];
        const fit = logistic(
          all.map(({ label }) => label),
          [all.map(({ x }) => x)],
        );
        const constant = new Set(all.map(({ x }) => x)).size === 1;
        const apart = Math.max(...zeros) <= Math.min(...ones) || Math.max(...ones) <= Math.min(...zeros);
        if (ones.length === 0) expect(fit).toMatchObject({ code: 'NO_EVENTS' });
        else if (zeros.length === 0) expect(fit).toMatchObject({ code: 'ALL_EVENTS' });
        else if (constant) expect(fit).toMatchObject({ code: 'CONSTANT_SCORE' });
        else if (apart) expect(fit).toMatchObject({ code: 'MONOTONE_LIKELIHOOD' });
        else expect(fit).toMatchObject({ kind: 'LogisticFit' });
      }),
      { numRuns: 400 },
    );
  });

  it('calls a separation in several covariates by its name, and collinear covariates by theirs', () => {
    const x = [0.1, 0.5, 0.9, 1.3, 2.1, 2.2, 3.4, 3.9];
    const u = [3, 1, 4, 1, 5, 9, 2, 6];
    const label = [0, 0, 0, 0, 1, 1, 1, 1];
    expectNotEstimable(
      logistic(label, [u, x, u.map((value) => value ** 2)], { names: ['u', 'x', 'u2'] }),
      /runs? away/,
      'MONOTONE_LIKELIHOOD',
    );
    // so narrow a gap that the search would need thousands of steps
    const gap = x.map((value, i) => u[i]! + 1e-4 * Number(value > 2));
    expectNotEstimable(logistic(label, [u, gap]), /runs? away/, 'MONOTONE_LIKELIHOOD');
    const doubled = logistic([0, 1, 0, 1, 1, 0, 1, 0], [x, x.map((value) => 2 * value)]);
    expectNotEstimable(doubled, /a sum of the others/, 'COLLINEAR');
    const constant = logistic([0, 1, 0, 1, 1, 0, 1, 0], [x, x.map(() => 3)], { names: ['x', 'centre'] });
    expectNotEstimable(constant, /centre does not vary/, 'CONSTANT_SCORE');
  });

  it('is not estimable from one class, from nobody, or from weights of zero', () => {
    const of = (name: string) => {
      const { type, x1 } = dataSet(name);
      return logistic(
        type!.map((one) => Number(one === 1)),
        [x1!],
      ) as NotEstimable;
    };
    expectNotEstimable(of('no-events'), /every label is 0/, 'NO_EVENTS');
    expectNotEstimable(of('competing-only'), /every label is 0/, 'NO_EVENTS');
    expectNotEstimable(of('all-events'), /every label is 1/, 'ALL_EVENTS');
    expectNotEstimable(of('one-subject'), /every label is 1/, 'ALL_EVENTS');
    expectNotEstimable(of('constant'), /covariate 1 does not vary/, 'CONSTANT_SCORE');
    expectNotEstimable(of('separated'), /runs? away/, 'MONOTONE_LIKELIHOOD');
    expectNotEstimable(logistic([], []), /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(
      logistic([0, 1], [[1, 2]], { weights: [0, 0] }),
      /all weights are zero/,
      'ZERO_WEIGHTS',
    );
    expectNotEstimable(logistic([0, 1], [[1, 2]], { weights: [0, 1] }), /every label is 1/, 'ALL_EVENTS');
  });

  it('refuses input it cannot read, naming argument and place', () => {
    expect(() => logistic([0, 2], [[1, 2]])).toThrow(new RangeError('labels[1] must be 0 or 1'));
    expect(() => logistic([0, 1], [[1, NaN]])).toThrow(
      new RangeError('covariates[0][1] must be a finite number'),
    );
    expect(() => logistic([0, 1], [[1, 2]], { weights: [1, -1] })).toThrow(
      new RangeError('weights[1] must be a finite weight of 0 or more'),
    );
    expect(() => logistic([0, 1], [[1, 2]], { weights: [1] })).toThrow(RangeError);
    expect(() => logistic([0, 1], [[1, 2]], { offset: [1, Infinity] })).toThrow(
      new RangeError('offset[1] must be a finite number'),
    );
    expect(() => logistic([0, 1], [[1, 2]], { level: 1 })).toThrow(RangeError);
  });

  it('fits a hundred thousand subjects', () => {
    const n = 100_000;
    const x = Float64Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898) * 2);
    const label = Uint8Array.from(x, (value, i) => (value + 3 * Math.sin(i * 78.233) > 0 ? 1 : 0));
    fitted(logistic(label, [x]));
  });
});

describe('the likelihood-ratio test of nested models', () => {
  it.each(tests)(
    'agrees with R with $df degrees of freedom',
    ({ smaller, larger, chiSquare, df, pValue }) => {
      const test = likelihoodRatioTest(fitOf(smaller), fitOf(larger));
      expectClose(test.chiSquare, chiSquare);
      expectClose(test.pValue, pValue, 1e-7);
      expect(test.df).toBe(df);
    },
  );

  it('refuses models that are not nested', () => {
    const { poor, s100b, age } = dataSet('asah');
    const one = fitted(logistic(poor!, [s100b!]));
    const other = fitted(logistic(poor!.slice(1), [s100b!.slice(1), age!.slice(1)]));
    expect(() => likelihoodRatioTest(one, other)).toThrow(/of other data/);
    expect(() => likelihoodRatioTest(one, one)).toThrow(/give the smaller first/);
    const noise = Array.from(age!, (_, i) => Math.sin(i));
    const unlike = fitted(logistic(poor!, [noise, noise.map((value) => value ** 2)]));
    expect(() => likelihoodRatioTest(one, unlike)).toThrow(/does not contain it/);
  });
});
