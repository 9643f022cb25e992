import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  fineGray,
  fineGrayByWeights,
  type FineGrayFit,
  type NotEstimable,
  weightedCox,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly data: string;
  readonly cause: number;
  readonly covariates: readonly string[];
  readonly coefficients: readonly number[];
  readonly covariance: readonly number[];
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
}
const { cases } = reference('competing/fine-gray-by-weights.json') as { readonly cases: readonly Case[] };

const fitted = (fit: FineGrayFit | NotEstimable): FineGrayFit => {
  expect(fit).toMatchObject({ kind: 'FineGrayFit' });
  return fit as FineGrayFit;
};
const valuesOf = ({ coefficients }: FineGrayFit): readonly number[] =>
  coefficients.map(({ estimate }) => estimatedOf(estimate).value);

describe.each(cases)('cause $cause in $data', ({ data, cause, covariates, ...expected }) => {
  it('has the weighted Cox model of finegray', () => {
    const columns = dataSet(data);
    const x = covariates.map((covariate) => columns[covariate]!);
    const fit = fitted(fineGrayByWeights(columns['time']!, columns['type']!, x, { cause }));
    expectClose(fit.logLikelihood, expected.logLikelihood);
    expectClose(fit.nullLogLikelihood, expected.nullLogLikelihood);
    const errors = expected.coefficients.map((_, j) => Math.sqrt(expected.covariance[j * (x.length + 1)]!));
    for (const [j, { estimate, standardError }] of fit.coefficients.entries()) {
      expectClose(estimatedOf(estimate).value, expected.coefficients[j]!);
      expectClose(standardError, errors[j]!);
    }
    expected.covariance.forEach((value, jk) => {
      const scale = errors[Math.floor(jk / x.length)]! * errors[jk % x.length]!;
      expect(Math.abs(fit.covariance[jk]! - value)).toBeLessThanOrEqual(1e-9 * scale);
    });
  });
});

interface Life {
  readonly time: number;
  readonly type: number;
  readonly x: number;
}
const lives = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 12 }),
    type: fc.integer({ min: 0, max: 2 }),
    x: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 30 },
);
const columnsOf = (all: readonly Life[]) =>
  [all.map(({ time }) => time), all.map(({ type }) => type), [all.map(({ x }) => x)]] as const;

describe('the Fine-Gray model as a weighted Cox model', () => {
  it('is a Cox model with Efron’s ties and a robust variance where nobody has a competing event', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const [times, types, x] = columnsOf(all.map((one) => ({ ...one, type: one.type % 2 })));
        const fit = fineGrayByWeights(times, types, x);
        const plain = weightedCox(
          times,
          types,
          x,
          times.map(() => 1),
        );
        expect(fit.kind === 'NotEstimable' ? fit.code : null).toBe(
          plain.kind === 'NotEstimable' ? plain.code : null,
        );
        if (fit.kind === 'NotEstimable' || plain.kind === 'NotEstimable') return;
        const [a, b] = [fit.coefficients[0]!, plain.coefficients[0]!];
        expect(estimatedOf(a.estimate).value).toBeCloseTo(estimatedOf(b.estimate).value, 7);
        expect(a.standardError).toBeCloseTo(b.standardError, 7);
      }),
    );
  });

  it('has the coefficients of crr where no event shares its day with another event or a censoring', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const [times, types, x] = columnsOf(all.map((one, day) => ({ ...one, time: day })));
        const [ours, first] = [fineGrayByWeights(times, types, x), fineGray(times, types, x)];
        if (ours.kind === 'NotEstimable' || first.kind === 'NotEstimable') {
          if (first.kind === 'NotEstimable' && first.code !== 'NO_VARIANCE') expect(ours).toEqual(first);
          return;
        }
        expect(valuesOf(ours)[0]).toBeCloseTo(valuesOf(first)[0]!, 9);
      }),
    );
  });

  it('differs from crr where they do: a censoring counts those with an event of its day in crr alone', () => {
    const [times, types] = [
      [1, 2, 2, 3, 4, 5, 6, 6],
      [2, 1, 0, 1, 2, 1, 0, 1],
    ];
    const x = [[1, 3, 0, 2, 5, 1, 0, 2]];
    const [ours, first] = [fineGrayByWeights(times, types, x), fineGray(times, types, x)].map(fitted);
    expect(Math.abs(valuesOf(ours!)[0]! - valuesOf(first!)[0]!)).toBeGreaterThan(1e-3);
  });

  it('is finite or not estimable, the same in any order', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const [fit, turned] = [all, all.toReversed()].map((rows) => fineGrayByWeights(...columnsOf(rows)));
        expect(turned!.kind).toBe(fit!.kind);
        if (fit!.kind === 'NotEstimable' || turned!.kind === 'NotEstimable') return;
        expect(valuesOf(fit!)[0]).toBeCloseTo(valuesOf(turned!)[0]!, 6);
        expect(fit!.coefficients[0]!.standardError).toBeCloseTo(turned!.coefficients[0]!.standardError, 6);
      }),
    );
  });

  it('is not estimable without events, variation, a maximum or a variance, and says which', () => {
    const of = (name: string) => {
      const { time, type, x1 } = dataSet(name);
      return fineGrayByWeights(time!, type!, [x1!], { names: ['age'] });
    };
    expectNotEstimable(of('no-events'), /nobody had an event of type 1/, 'NO_EVENTS');
    expectNotEstimable(of('competing-only'), /nobody had an event of type 1/, 'NO_EVENTS');
    expectNotEstimable(of('constant'), /age does not vary/, 'CONSTANT_SCORE');
    expectNotEstimable(of('separated'), /age runs away/, 'MONOTONE_LIKELIHOOD');
    expectNotEstimable(
      fineGrayByWeights([5, 5], [1, 1], [[1, 3]]),
      /robust variance of covariate 1 is 0/,
      'NO_VARIANCE',
    );
    expectNotEstimable(fineGrayByWeights([], [], [[]]), /no subjects/, 'NO_SUBJECTS');
  });

  it.each([
    ['fineGray', fineGray],
    ['fineGrayByWeights', fineGrayByWeights],
  ])('%s sees that a sum of two covariates foretells each event, competing events kept at risk', (_, of) => {
    const times = [1, 2, 3, 4, 5, 6, 7, 8];
    const types = [2, 1, 1, 0, 2, 1, 0, 2];
    const foretold = [0, 9, 8, 2, 1, 7, 3, 0];
    const noise = [3, 1, 4, 1, 5, 9, 2, 6];
    const x = [foretold.map((value, i) => value - noise[i]!), noise];
    expectNotEstimable(of(times, types, x), /runs? away/, 'MONOTONE_LIKELIHOOD');
    // The same with the first competing event above every event: it stays at risk, and there is a maximum.
    const kept = foretold.map((value, i) => (i === 0 ? 20 : value) - noise[i]!);
    expect(of(times, types, [kept, noise])).toMatchObject({ kind: 'FineGrayFit' });
  });

  it.each([
    ['fineGray', fineGray],
    ['fineGrayByWeights', fineGrayByWeights],
  ])('%s has no ratio for a group that has competing events alone: they stay at risk', (_, of) => {
    const [times, types, x] = [[1, 2, 3, 4, 5, 6], [2, 2, 1, 1, 0, 1], [[1, 1, 0, 0, 0, 0]]] as const;
    expectNotEstimable(of(times, types, x), /runs? away/, 'MONOTONE_LIKELIHOOD');
  });

  it('refuses input it cannot read', () => {
    expect(() => fineGrayByWeights([1], [-1], [[1]])).toThrow(
      new RangeError('types[0] must be a whole number of 0 or more'),
    );
    expect(() => fineGrayByWeights([1], [1], [])).toThrow(RangeError);
    expect(() => fineGrayByWeights([1], [1], [[1]], { cause: 1.5 })).toThrow(RangeError);
  });
});
