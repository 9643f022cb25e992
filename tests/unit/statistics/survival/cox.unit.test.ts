import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CoxFit,
  type NotEstimable,
  type Ties,
  type TimeTransform,
  cox,
  proportionalHazards,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Case {
  readonly data: string;
  readonly event: readonly number[];
  readonly covariates: readonly string[];
  readonly fits: readonly {
    readonly ties: Ties;
    readonly coefficients: readonly number[];
    readonly covariance: readonly number[];
    readonly z: readonly number[];
    readonly pValues: readonly number[];
    readonly logLikelihood: number;
    readonly nullLogLikelihood: number;
    readonly likelihoodRatioP: number;
    readonly zph: readonly {
      readonly transform: TimeTransform;
      readonly chiSquare: readonly number[];
      readonly pValue: readonly number[];
    }[];
  }[];
}
const { cases } = reference('survival/cox.json') as { readonly cases: readonly Case[] };
const fits = cases.flatMap(({ data, event, covariates, fits: all }) =>
  all.map((expected) => {
    const columns = dataSet(data);
    return {
      name: `${covariates.join(' + ')} in ${data}, ${expected.ties}`,
      time: columns['time']!,
      event,
      x: covariates.map((covariate) => columns[covariate]!),
      expected,
    };
  }),
);

const fitted = (fit: CoxFit | NotEstimable): CoxFit => {
  expect(fit).toMatchObject({ kind: 'CoxFit' });
  return fit as CoxFit;
};

describe('the Cox model', () => {
  it.each(fits)('agrees with coxph on $name', ({ time, event, x, expected }) => {
    const fit = fitted(cox(time, event, x, { ties: expected.ties }));
    const size = x.length;
    expectClose(fit.logLikelihood, expected.logLikelihood);
    expectClose(fit.nullLogLikelihood, expected.nullLogLikelihood);
    expectClose(fit.likelihoodRatio.pValue, expected.likelihoodRatioP, 1e-7);
    expected.covariance.forEach((value, jk) => {
      const scale = Math.sqrt(
        expected.covariance[Math.floor(jk / size) * (size + 1)]! *
          expected.covariance[(jk % size) * (size + 1)]!,
      );
      expect(Math.abs(fit.covariance[jk]! - value)).toBeLessThanOrEqual(1e-9 * scale);
    });
    for (const [j, { estimate, ratio, standardError, z, pValue }] of fit.coefficients.entries()) {
      const value = expected.coefficients[j]!;
      expectClose(estimatedOf(estimate).value, value);
      expectClose(standardError, Math.sqrt(expected.covariance[j * (size + 1)]!));
      expectClose(z, expected.z[j]!);
      expectClose(pValue, expected.pValues[j]!, 1e-7);
      expectClose(estimatedOf(ratio).lower, Math.exp(value - 1.959963984540054 * standardError));
    }
  });

  it.each(fits)(
    'has the test of proportional hazards of cox.zph on $name',
    ({ time, event, x, expected }) => {
      for (const { transform, chiSquare, pValue } of expected.zph) {
        const test = proportionalHazards(time, event, x, { ties: expected.ties, transform });
        if (test.kind === 'NotEstimable') throw new Error(test.reason);
        for (const [j, one] of [...test.covariates, test.global].entries()) {
          if ('kind' in one) throw new Error(one.reason);
          expectClose(one.chiSquare, chiSquare[j]!, 1e-7);
          expectClose(one.pValue, pValue[j]!, 1e-7);
          expect(one.df).toBe(j === x.length ? x.length : 1);
        }
      }
    },
  );

  it('is the same fit in any order and any unit', () => {
    const { time, status, karno, age } = dataSet('veteran');
    const fit = fitted(cox(time!, status!, [karno!, age!]));
    const turned = fitted(
      cox(time!.toReversed(), status!.toReversed(), [
        karno!.toReversed().map((value) => 1e6 * value + 5e8),
        age!.toReversed().map((value) => value / 1e6),
      ]),
    );
    expectClose(
      estimatedOf(turned.coefficients[0]!.estimate).value * 1e6,
      estimatedOf(fit.coefficients[0]!.estimate).value,
      1e-7,
    );
    expectClose(turned.coefficients[1]!.z, fit.coefficients[1]!.z, 1e-7);
    expectClose(turned.logLikelihood, fit.logLikelihood);
  });

  it('is not estimable without events, variation, or a maximum, and says which', () => {
    const fitOf = (name: string, type = 1) => {
      const { time, type: types, x1 } = dataSet(name);
      return cox(
        time!,
        types!.map((one) => (one === type ? 1 : 0)),
        [x1!],
      );
    };
    expectNotEstimable(fitOf('no-events'), /nobody had the event/, 'NO_EVENTS');
    expectNotEstimable(fitOf('competing-only'), /nobody had the event/, 'NO_EVENTS');
    expectNotEstimable(fitOf('constant'), /covariate 1 does not vary/, 'CONSTANT_SCORE');
    expectNotEstimable(fitOf('one-subject'), /covariate 1 does not vary/, 'CONSTANT_SCORE');
    expectNotEstimable(fitOf('separated'), /covariate 1 runs away/, 'MONOTONE_LIKELIHOOD');
    // so narrow a gap that the search would need thousands of steps
    const u = [3, 1, 4, 1, 5, 9, 2, 6];
    const gap = u.map((value, i) => value + 1e-4 * (8 - i));
    expectNotEstimable(
      cox([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 0, 1, 1, 0, 1, 1], [u, gap]),
      /runs? away/,
      'MONOTONE_LIKELIHOOD',
    );
    // the same for all at risk, but for rounding
    const same = 3 * 0.37;
    expectNotEstimable(
      cox([5, 1, 2, 1, 2], [1, 0, 0, 0, 1], [[same, same, same, 0.37, same]]),
      /covariate 1 does not vary/,
      'CONSTANT_SCORE',
    );
    expectNotEstimable(cox([], [], [[]]), /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(
      cox(
        [1, 2, 3, 4],
        [1, 1, 1, 0],
        [
          [1, 3, 2, 5],
          [2, 6, 4, 10],
        ],
      ),
      /a sum of the others/,
      'COLLINEAR',
    );
    expectNotEstimable(
      cox(
        [1, 2, 3, 4],
        [1, 1, 0, 0],
        [
          [5, 3, 2, 4],
          [1, 1, 0, 0],
        ],
        { names: ['age', 'treated'] },
      ),
      /treated runs away|age runs away/,
      'MONOTONE_LIKELIHOOD',
    );
    expect(fitOf('one-event')).toMatchObject({ kind: 'CoxFit' });
    expect(fitOf('all-events')).toMatchObject({ kind: 'CoxFit' });
  });

  it('with one covariate is monotone exactly when each event has the highest, or each the lowest, at risk', () => {
    const lives = fc.array(
      fc.record({
        time: fc.integer({ min: 0, max: 8 }),
        event: fc.constantFrom(0, 1),
        x: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 1, maxLength: 14 },
    );
    fc.assert(
      fc.property(lives, fc.constantFrom<Ties>('efron', 'breslow'), (all, ties) => {
        const events = all.filter(({ event }) => event === 1);
        const risks = events.map(({ time, x }) => {
          const atRisk = all.filter((other) => other.time >= time).map((other) => other.x);
          return { x, highest: Math.max(...atRisk), lowest: Math.min(...atRisk) };
        });
        const informs = risks.some(({ highest, lowest }) => highest > lowest);
        const runs =
          risks.every(({ x, highest }) => x === highest) || risks.every(({ x, lowest }) => x === lowest);
        const fit = cox(
          all.map(({ time }) => time),
          all.map(({ event }) => event),
          [all.map(({ x }) => x)],
          { ties },
        );
        const expected =
          events.length === 0 ? 'NO_EVENTS' : !informs ? 'CONSTANT_SCORE' : 'MONOTONE_LIKELIHOOD';
        // Efron's later factors see the events only in part: all tied events at once may vary and still not inform.
        if (events.length === 0 || runs) expect(fit).toMatchObject({ code: expected });
        else expect(fit).toMatchObject({ kind: 'CoxFit' });
      }),
      { numRuns: 400 },
    );
  });

  it('tests no change in time from one event, nor the logarithm of day 0', () => {
    const { time, type, x1 } = dataSet('one-event');
    const test = proportionalHazards(time!, type!, [x1!]);
    if (test.kind === 'NotEstimable') throw new Error(test.reason);
    expectNotEstimable(test.global as NotEstimable, /too few/, 'NO_VARIANCE');
    expectNotEstimable(
      proportionalHazards([0, 1, 2], [1, 1, 1], [[1, 3, 2]], { transform: 'log' }),
      /no logarithm/,
      'ESTIMATE_AT_BOUNDARY',
    );
  });

  it('refuses input it cannot read, naming argument and place', () => {
    expect(() => cox([1, 2], [1, 0], [])).toThrow(RangeError);
    expect(() => cox([1, 2], [1, 0], [[1]])).toThrow(
      new RangeError('covariates[0] has 1 entries and there are 2 subjects; give one of each per subject'),
    );
    expect(() => cox([1, 2], [1, 0], [[1, NaN]])).toThrow(
      new RangeError('covariates[0][1] must be a finite number'),
    );
    expect(() => cox([1, -2], [1, 0], [[1, 2]])).toThrow(RangeError);
    expect(() => cox([1, 2], [1, 2], [[1, 2]])).toThrow(new RangeError('events[1] must be 0 or 1'));
  });

  it('fits a hundred thousand subjects', () => {
    const n = 100_000;
    const x = Float64Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898) * 2);
    const time = Float64Array.from(x, (value, i) => (((i * 7919) % n) + 1) / Math.exp(value / 2));
    const events = Uint8Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 1 : 0));
    fitted(cox(time, events, [x]));
  });
});
