import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { causeSpecificCox, cox, fineGray } from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly data: string;
  readonly cause: number;
  readonly covariates: readonly string[];
  readonly coefficients: readonly number[];
  readonly covariance: readonly number[];
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly causeSpecific: readonly number[];
}
const { cases } = reference('competing/fine-gray.json') as { readonly cases: readonly Case[] };

describe.each(cases)('cause $cause in $data', ({ data, cause, covariates, ...expected }) => {
  const columns = dataSet(data);
  const [time, type] = [columns['time']!, columns['type']!];
  const x = covariates.map((covariate) => columns[covariate]!);

  it('has the subdistribution hazards of crr', () => {
    const fit = fineGray(time, type, x, { cause });
    if (fit.kind === 'NotEstimable') throw new Error(fit.reason);
    expectClose(fit.logLikelihood, expected.logLikelihood);
    expectClose(fit.nullLogLikelihood, expected.nullLogLikelihood);
    for (const [j, { estimate, standardError }] of fit.coefficients.entries()) {
      expectClose(estimatedOf(estimate).value, expected.coefficients[j]!);
      expectClose(standardError, Math.sqrt(expected.covariance[j * (x.length + 1)]!), 1e-7);
    }
  });

  it('has the cause-specific hazards of coxph', () => {
    const fit = causeSpecificCox(time, type, x, { cause });
    if (fit.kind === 'NotEstimable') throw new Error(fit.reason);
    for (const [j, { estimate }] of fit.coefficients.entries()) {
      expectClose(estimatedOf(estimate).value, expected.causeSpecific[j]!);
    }
  });
});

describe('the Fine-Gray model', () => {
  const lives = fc.array(
    fc.record({
      time: fc.integer({ min: 0, max: 12 }),
      type: fc.integer({ min: 0, max: 2 }),
      x: fc.integer({ min: 0, max: 5 }),
    }),
    { minLength: 1, maxLength: 30 },
  );

  it('is a Cox model with Breslow’s ties where nobody has a competing event', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const times = all.map(({ time }) => time);
        const types = all.map(({ type }) => type % 2);
        const x = [all.map((one) => one.x)];
        const [fit, plain] = [fineGray(times, types, x), cox(times, types, x, { ties: 'breslow' })];
        if (fit.kind === 'NotEstimable' || plain.kind === 'NotEstimable') {
          if (fit.kind === 'NotEstimable' && fit.code === 'NO_VARIANCE') return;
          expect(fit).toMatchObject({ kind: 'NotEstimable' });
          expect(plain).toMatchObject({ kind: 'NotEstimable' });
          return;
        }
        const [a, b] = [fit, plain].map(({ coefficients }) => estimatedOf(coefficients[0]!.estimate).value);
        expect(a).toBeCloseTo(b!, 7);
      }),
    );
  });

  it('is finite or not estimable, the same in any order', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const of = (rows: typeof all) =>
          fineGray(
            rows.map(({ time }) => time),
            rows.map(({ type }) => type),
            [rows.map(({ x }) => x)],
          );
        const [fit, turned] = [of(all), of(all.toReversed())];
        expect(turned.kind).toBe(fit.kind);
        if (fit.kind === 'NotEstimable' || turned.kind === 'NotEstimable') return;
        const [a, b] = [fit, turned].map(({ coefficients }) => coefficients[0]!);
        expect(estimatedOf(a!.estimate).value).toBeCloseTo(estimatedOf(b!.estimate).value, 6);
        expect(a!.standardError).toBeCloseTo(b!.standardError, 6);
      }),
    );
  });

  it('is not estimable without events, variation or a maximum, and says which', () => {
    const of = (name: string) => {
      const { time, type, x1 } = dataSet(name);
      return fineGray(time!, type!, [x1!], { names: ['age'] });
    };
    expectNotEstimable(of('no-events'), /nobody had an event of type 1/, 'NO_EVENTS');
    expectNotEstimable(of('competing-only'), /nobody had an event of type 1/, 'NO_EVENTS');
    expectNotEstimable(of('constant'), /age does not vary/, 'CONSTANT_SCORE');
    expectNotEstimable(of('separated'), /age runs away/, 'MONOTONE_LIKELIHOOD');
    expectNotEstimable(
      fineGray([5, 5], [1, 1], [[1, 3]]),
      /robust variance of covariate 1 is 0/,
      'NO_VARIANCE',
    );
    expectNotEstimable(fineGray([], [], [[]]), /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(causeSpecificCox([1, 2], [0, 2], [[1, 2]]), /nobody had the event/, 'NO_EVENTS');
  });

  it('refuses input it cannot read', () => {
    expect(() => fineGray([1], [-1], [[1]])).toThrow(
      new RangeError('types[0] must be a whole number of 0 or more'),
    );
    expect(() => fineGray([1], [1], [])).toThrow(RangeError);
    expect(() => causeSpecificCox([1], [1], [[1]], { cause: 1.5 })).toThrow(RangeError);
  });
});
