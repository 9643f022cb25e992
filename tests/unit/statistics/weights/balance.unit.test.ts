import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type NotEstimable,
  type TherapyWeights,
  balanceTable,
  effectiveSampleSize,
  inverseProbabilityWeights,
  overlapWeights,
  propensityScores,
  standardisedDifference,
} from '../../../../src/statistics/index.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Weighted {
  readonly weights: readonly number[];
  readonly after: readonly number[];
  readonly withTherapy: number;
  readonly without: number;
}
interface Case {
  readonly data: string;
  readonly therapy: readonly number[];
  readonly covariates: readonly string[];
  readonly scores: readonly number[];
  readonly before: readonly number[];
  readonly weighted: Readonly<Record<'overlap' | 'inverse' | 'stabilised', Weighted>>;
}
const { cases } = reference('weights/balance.json') as { readonly cases: readonly Case[] };

const weightsOf = (weights: TherapyWeights | NotEstimable): Float64Array => {
  if (weights.kind === 'NotEstimable') throw new Error(weights.reason);
  return weights.weights;
};

describe('weights that make therapy groups comparable', () => {
  it.each(cases)('agree with R on $data, and so does the balance they bring', (expected) => {
    const columns = dataSet(expected.data);
    const x = expected.covariates.map((name) => columns[name]!);
    const propensity = propensityScores(expected.therapy, x);
    if (propensity.kind === 'NotEstimable') throw new Error(propensity.reason);
    propensity.scores.forEach((score, i) => {
      expectClose(score, expected.scores[i]!);
    });
    const made = {
      overlap: overlapWeights(expected.therapy, propensity.scores),
      inverse: inverseProbabilityWeights(expected.therapy, propensity.scores),
      stabilised: inverseProbabilityWeights(expected.therapy, propensity.scores, { stabilised: true }),
    };
    for (const name of ['overlap', 'inverse', 'stabilised'] as const) {
      const weights = weightsOf(made[name]);
      weights.forEach((weight, i) => {
        expectClose(weight, expected.weighted[name].weights[i]!);
      });
      const table = balanceTable(x, expected.therapy, weights, expected.covariates);
      expectClose(estimatedOf(table.effective.withTherapy).value, expected.weighted[name].withTherapy);
      expectClose(estimatedOf(table.effective.without).value, expected.weighted[name].without);
      for (const [j, row] of table.rows.entries()) {
        expect(row.name).toBe(expected.covariates[j]);
        expectClose(estimatedOf(row.before).value, expected.before[j]!);
        const after = estimatedOf(row.after).value;
        expect(Math.abs(after - expected.weighted[name].after[j]!)).toBeLessThanOrEqual(
          Math.max(1e-9 * Math.abs(expected.weighted[name].after[j]!), 1e-12),
        );
        // the theorem of Li, Morgan & Zaslavsky: overlap weights from a logistic model balance its covariates exactly
        if (name === 'overlap') expect(Math.abs(after)).toBeLessThan(1e-12);
      }
    }
  });

  it('count least where therapy is certain, and never less than 0', () => {
    const scores = [0, 0.2, 0.5, 0.8, 1];
    expect(weightsOf(overlapWeights([0, 0, 1, 1, 1], scores))[4]).toBe(0);
    expect(Array.from(weightsOf(overlapWeights([0, 0, 1, 1, 1], scores)))).toEqual([0, 0.2, 0.5, 1 - 0.8, 0]);
    expectNotEstimable(
      inverseProbabilityWeights([0, 0, 1, 1, 1], scores),
      /2 propensity scores are 0 or 1/,
      'SCORE_AT_BOUNDARY',
    );
  });

  it('lie between 0 and 1, are 1 or more, or these times the share of the group, by their kind', () => {
    const rows = fc.array(fc.record({ therapy: fc.constantFrom(0, 1), x: fc.integer({ min: -3, max: 3 }) }), {
      minLength: 6,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, (all) => {
        const therapy = all.map((row) => row.therapy);
        const propensity = propensityScores(therapy, [all.map(({ x }) => x)]);
        if (propensity.kind === 'NotEstimable') return;
        const total = (weights: Float64Array) => weights.reduce((sum, weight) => sum + weight, 0);
        for (const weight of weightsOf(overlapWeights(therapy, propensity.scores))) {
          expect(weight >= 0 && weight <= 1).toBe(true);
        }
        const inverse = weightsOf(inverseProbabilityWeights(therapy, propensity.scores));
        expect(inverse.every((weight) => weight >= 1)).toBe(true);
        const stabilised = weightsOf(
          inverseProbabilityWeights(therapy, propensity.scores, { stabilised: true }),
        );
        const treated = therapy.filter((one) => one === 1).length / therapy.length;
        expectClose(
          total(stabilised),
          total(inverse.map((weight, i) => weight * (therapy[i] === 1 ? treated : 1 - treated))),
        );
      }),
    );
  });

  it('cannot be had from one group, from groups that a covariate separates, or from weights of zero', () => {
    const of = propensityScores;
    expectNotEstimable(of([1, 1], [[1, 2]]), /everybody had the therapy/, 'ONE_GROUP');
    expectNotEstimable(of([0, 0], [[1, 2]]), /nobody had the therapy/, 'ONE_GROUP');
    expectNotEstimable(of([0, 0, 1, 1], [[1, 2, 3, 4]], ['size']), /runs? away/, 'MONOTONE_LIKELIHOOD');
    expectNotEstimable(of([0, 1, 0], [[2, 2, 2]], ['site']), /site does not vary/, 'CONSTANT_SCORE');
    expectNotEstimable(of([], [[]]), /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(overlapWeights([1, 1], [0.5, 0.5]), /nobody without/, 'ONE_GROUP');
    expectNotEstimable(overlapWeights([], []), /nobody with therapy/, 'ONE_GROUP');
    expectNotEstimable(overlapWeights([1, 0], [1, 1]), /with therapy are zero/, 'ZERO_WEIGHTS');
    expect(() => overlapWeights([1, 0], [0.5, 1.5])).toThrow(/scores\[1\] must be a probability/);
    expect(() => inverseProbabilityWeights([1, 2], [0.5, 0.5])).toThrow(/therapy\[1\]/);
    expect(() => of([1, 0], [[1, NaN]])).toThrow(/covariates\[0\]\[1\]/);
  });
});

describe('an effective sample size', () => {
  it('is n for equal weights, never more, and free of their unit', () => {
    const weights = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(weights, fc.double({ min: 1e-100, max: 1e100, noNaN: true }), (all, unit) => {
        const size = estimatedOf(effectiveSampleSize(all)).value;
        expect(size).toBeLessThanOrEqual(all.length * (1 + 1e-12));
        expect(size).toBeGreaterThanOrEqual(1 - 1e-12);
        expectClose(estimatedOf(effectiveSampleSize(all.map((weight) => weight * unit))).value, size);
        expectClose(estimatedOf(effectiveSampleSize(all.map(() => unit))).value, all.length);
      }),
    );
    expectNotEstimable(effectiveSampleSize([0, 0]), /all weights are zero/, 'ZERO_WEIGHTS');
    expectNotEstimable(effectiveSampleSize([]), /no subjects/, 'NO_SUBJECTS');
    expect(() => effectiveSampleSize([1, NaN])).toThrow(/weights\[1\]/);
  });
});

describe('a standardised difference', () => {
  it('turns with the groups, and does not depend on the unit of the covariate or of the weights', () => {
    const rows = fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 9 }),
        therapy: fc.constantFrom(0, 1),
        weight: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 4, maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, (all) => {
        const therapy = all.map((row) => row.therapy);
        const weights = all.map((row) => row.weight);
        const x = all.map((row) => row.x);
        const plain = standardisedDifference(x, therapy, weights);
        const turned = standardisedDifference(
          x.map((value) => 100 - 7 * value),
          therapy.map((one) => 1 - one),
          weights.map((weight) => weight / 1000),
        );
        if (plain.kind === 'NotEstimable') expect(turned).toMatchObject({ code: plain.code });
        else expect(estimatedOf(turned).value).toBeCloseTo(plain.value, 9);
      }),
    );
  });

  it('needs two groups of two, weights in both, and a covariate that varies', () => {
    expectNotEstimable(standardisedDifference([1, 2], [1, 1]), /no members/, 'ONE_GROUP');
    expectNotEstimable(standardisedDifference([], []), /no members/, 'ONE_GROUP');
    expectNotEstimable(standardisedDifference([1, 2, 3], [1, 1, 0]), /one member only/, 'TOO_FEW');
    expectNotEstimable(
      standardisedDifference([5, 5, 5, 5], [1, 1, 0, 0]),
      /varies in neither/,
      'CONSTANT_SCORE',
    );
    expectNotEstimable(
      standardisedDifference([0.1, 0.1, 0.3, 0.3], [1, 1, 0, 0]),
      /varies in neither/,
      'CONSTANT_SCORE',
    );
    expectNotEstimable(
      standardisedDifference([1, 2, 3, 4], [1, 1, 0, 0], [0, 0, 1, 1]),
      /all weights of a group/,
      'ZERO_WEIGHTS',
    );
    expect(() => standardisedDifference([1, NaN], [1, 0])).toThrow(/covariate\[1\]/);
  });
});
