import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CoxFit,
  type NotEstimable,
  type Ties,
  type WeightedCoxFit,
  cox,
  therapyByRisk,
  therapyEffectAt,
  weightedCox,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly data: string;
  readonly event: readonly number[];
  readonly covariates: readonly string[];
  readonly weights: readonly number[];
  readonly ties: Ties;
  readonly coefficients: readonly number[];
  readonly covariance: readonly number[];
  readonly pValues: readonly number[];
}
interface InteractionCase {
  readonly data: string;
  readonly event: readonly number[];
  readonly therapy: readonly number[];
  readonly risk: readonly number[];
  readonly covariates: readonly string[];
  readonly product: number;
  readonly chiSquare: number;
  readonly pValue: number;
}
const { fits, interactions } = (
  reference('weights/weighted-cox.json') as {
    readonly cases: { readonly fits: readonly Case[]; readonly interactions: readonly InteractionCase[] };
  }
).cases;

const fitted = (fit: WeightedCoxFit | NotEstimable): WeightedCoxFit => {
  expect(fit).toMatchObject({ kind: 'WeightedCoxFit' });
  return fit as WeightedCoxFit;
};
const named = fits.map((expected) => ({
  name: `${expected.covariates.join(' + ')} in ${expected.data}, ${expected.ties}`,
  expected,
}));

const lives = fc.array(
  fc.record({
    time: fc.integer({ min: 1, max: 9 }),
    event: fc.constantFrom(0, 1, 1),
    x: fc.integer({ min: 0, max: 3 }),
    weight: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 4, maxLength: 20 },
);

describe('the weighted Cox model with a robust variance', () => {
  it.each(named)('agrees with coxph on $name', ({ expected }) => {
    const columns = dataSet(expected.data);
    const fit = fitted(
      weightedCox(
        columns['time']!,
        expected.event,
        expected.covariates.map((name) => columns[name]!),
        expected.weights,
        { ties: expected.ties },
      ),
    );
    const size = expected.covariates.length;
    const errors = expected.coefficients.map((_, j) => Math.sqrt(expected.covariance[j * (size + 1)]!));
    expected.covariance.forEach((value, jk) => {
      const scale = errors[Math.floor(jk / size)]! * errors[jk % size]!;
      expect(Math.abs(fit.covariance[jk]! - value)).toBeLessThanOrEqual(1e-9 * scale);
    });
    for (const [j, { estimate, standardError, pValue }] of fit.coefficients.entries()) {
      expectClose(estimatedOf(estimate).value, expected.coefficients[j]!);
      expectClose(standardError, errors[j]!);
      expectClose(pValue, expected.pValues[j]!, 1e-7);
    }
  });

  it('has the coefficients of the plain model when all weights are equal, whatever their unit', () => {
    const { time, status, karno, age } = dataSet('veteran');
    const plain = cox(time!, status!, [karno!, age!]) as CoxFit;
    for (const weight of [1, 1e-7, 1e9]) {
      const fit = fitted(
        weightedCox(
          time!,
          status!,
          [karno!, age!],
          time!.map(() => weight),
        ),
      );
      fit.coefficients.forEach(({ estimate }, j) => {
        expectClose(estimatedOf(estimate).value, estimatedOf(plain.coefficients[j]!.estimate).value);
      });
    }
  });

  it('with Breslow ties counts a subject of weight 2 as two subjects, and takes no notice of weight 0', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const repeated = all.flatMap((life) => Array.from({ length: life.weight }, () => life));
        const of = (some: typeof all) =>
          [some.map(({ time }) => time), some.map(({ event }) => event), [some.map(({ x }) => x)]] as const;
        const weighted = weightedCox(
          ...of(all),
          all.map(({ weight }) => weight),
          { ties: 'breslow' },
        );
        const plain = cox(...of(repeated), { ties: 'breslow' });
        if (repeated.length === 0) expect(weighted).toMatchObject({ code: 'ZERO_WEIGHTS' });
        else if (plain.kind === 'NotEstimable') expect(weighted).toMatchObject({ code: plain.code });
        else if (weighted.kind === 'NotEstimable') expect(weighted.code).toBe('NO_VARIANCE');
        else {
          const value = estimatedOf(weighted.coefficients[0]!.estimate).value;
          expect(value).toBeCloseTo(estimatedOf(plain.coefficients[0]!.estimate).value, 7);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is not estimable without weights, events, variation or a maximum', () => {
    const of = (name: string) => {
      const { time, type, x1 } = dataSet(name);
      return weightedCox(
        time!,
        type!.map((one) => Number(one === 1)),
        [x1!],
        time!.map(() => 1),
      ) as NotEstimable;
    };
    expectNotEstimable(of('no-events'), /had the event/, 'NO_EVENTS');
    expectNotEstimable(of('competing-only'), /had the event/, 'NO_EVENTS');
    expectNotEstimable(of('constant'), /does not vary/, 'CONSTANT_SCORE');
    expectNotEstimable(of('one-subject'), /does not vary/, 'CONSTANT_SCORE');
    expectNotEstimable(of('separated'), /runs? away/, 'MONOTONE_LIKELIHOOD');
    const u = [3, 1, 4, 1, 5, 9, 2, 6];
    const gap = u.map((value, i) => value + 1e-4 * (8 - i));
    const even = u.map(() => 1);
    expectNotEstimable(
      weightedCox([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 0, 1, 1, 0, 1, 1], [u, gap], even),
      /runs? away/,
      'MONOTONE_LIKELIHOOD',
    );
    const none = (times: number[], events: number[], weights: number[]) =>
      weightedCox(times, events, [times.map((_, i) => i)], weights) as NotEstimable;
    expectNotEstimable(none([], [], []), /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(none([1, 2], [1, 1], [0, 0]), /all weights are zero/, 'ZERO_WEIGHTS');
    expectNotEstimable(none([1, 2, 3], [1, 0, 0], [0, 1, 1]), /nobody with a weight/, 'NO_EVENTS');
    expectNotEstimable(
      weightedCox([5, 5], [1, 1], [[1, 3]], [1, 1], { ties: 'breslow', names: ['dose'] }),
      /robust variance of dose is 0/,
      'NO_VARIANCE',
    );
  });

  it('refuses input it cannot read, naming argument and place', () => {
    expect(() => weightedCox([1, 2], [1, 0], [[1, 2]], [1, -1])).toThrow(
      new RangeError('weights[1] must be a finite weight of 0 or more'),
    );
    expect(() => weightedCox([1, 2], [1, 0], [[1, 2]], [1, NaN])).toThrow(/weights\[1\]/);
    expect(() => weightedCox([1, 2], [1, 0], [[1, 2]], [1])).toThrow(RangeError);
    expect(() => weightedCox([1, NaN], [1, 0], [[1, 2]], [1, 1])).toThrow(/times\[1\]/);
  });
});

describe('therapy by risk', () => {
  it.each(interactions)('is tested as two fits of coxph on $data', (expected) => {
    const columns = dataSet(expected.data);
    const result = therapyByRisk(
      columns['time']!,
      expected.event,
      expected.therapy,
      expected.risk,
      expected.covariates.map((name) => columns[name]!),
    );
    if (result.kind === 'NotEstimable') throw new Error(result.reason);
    expectClose(estimatedOf(result.product.estimate).value, expected.product);
    // a difference of two logarithms of likelihoods has no more digits than they
    expect(Math.abs(result.test.chiSquare - expected.chiSquare)).toBeLessThanOrEqual(
      1e-9 * Math.max(expected.chiSquare, Math.abs(result.withProduct.logLikelihood)),
    );
    expectClose(result.test.pValue, expected.pValue, 1e-7);
    expect(result.test.df).toBe(1);
  });

  it('has at each risk the effect that a model with the risk counted from there gives', () => {
    const { time, status, trt, karno, age } = dataSet('veteran');
    const therapy = trt!.map((arm) => arm - 1);
    const of = (from: number) => {
      const result = therapyByRisk(
        time!,
        status!,
        therapy,
        karno!.map((value) => value - from),
        [age!],
      );
      if (result.kind === 'NotEstimable') throw new Error(result.reason);
      return result;
    };
    for (const risk of [0, 40, 85]) {
      const effect = therapyEffectAt(of(0), risk);
      const shifted = of(risk).withProduct.coefficients[0]!;
      expect(Math.abs(effect.z - shifted.z)).toBeLessThan(1e-8);
      expectClose(effect.standardError, shifted.standardError, 1e-8);
      expect(estimatedOf(effect.ratio).method).toMatch(`at a risk of ${risk}`);
    }
    expect(() => therapyEffectAt(of(0), NaN)).toThrow(/risk is NaN/);
  });

  it('says which coefficient cannot be had where a stratum has no therapy or no events', () => {
    const { time, status, trt, karno } = dataSet('veteran');
    const risk = karno!.map((value) => Number(value < 60));
    const inOneStratum = trt!.map((arm, i) => (arm === 2 ? risk[i]! : 0));
    const of = (therapy: readonly number[]) => therapyByRisk(time!, status!, therapy, risk) as NotEstimable;
    expectNotEstimable(of(inOneStratum), /a sum of the others/, 'COLLINEAR');
    expectNotEstimable(of(trt!.map(() => 0)), /therapy does not vary/, 'CONSTANT_SCORE');
    expect(() => of(trt!)).toThrow(/therapy\[0\]|therapy\[\d+\]/);
  });
});
