import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Binary,
  classificationAt,
  confusionTable,
  likelihoodRatios,
} from '../../../../src/statistics/index.js';
import { estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

const shares = [
  'prevalence',
  'accuracy',
  'sensitivity',
  'specificity',
  'positivePredictiveValue',
  'negativePredictiveValue',
  'positiveLikelihoodRatio',
  'negativeLikelihoodRatio',
] as const;
type Case = Readonly<Record<(typeof shares)[number], readonly [number, number, number]>> & {
  readonly data: string;
  readonly labels: readonly Binary[];
  readonly scores: readonly number[];
  readonly threshold: number;
  readonly table: readonly number[];
};
const { cases } = reference('classification/at-threshold.json') as { readonly cases: readonly Case[] };

describe.each(cases)(
  '$data at a threshold of $threshold',
  ({ labels, scores, threshold, table, ...expected }) => {
    const made = classificationAt(labels, scores, threshold);

    it('has the table', () => {
      expect([made.truePositives, made.falsePositives, made.trueNegatives, made.falseNegatives]).toEqual(
        table,
      );
      expect(confusionTable(labels, scores, threshold)).toMatchObject({ subjects: labels.length });
    });

    it.each(shares)('has the %s of R', (share) => {
      const { value, lower, upper } = estimatedOf(made[share]);
      [value, lower, upper].forEach((number, k) => {
        expectClose(number, expected[share][k]!);
      });
    });
  },
);

const counts = fc
  .tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: 0, max: 50 })))
  .map(([tp, fp, tn, fn]) => ({
    truePositives: tp!,
    falsePositives: fp!,
    trueNegatives: tn!,
    falseNegatives: fn!,
  }));

describe('likelihood ratios', () => {
  it('invert when the classes are swapped', () => {
    fc.assert(
      fc.property(counts, (table) => {
        const swapped = {
          truePositives: table.falsePositives,
          falsePositives: table.truePositives,
          trueNegatives: table.falseNegatives,
          falseNegatives: table.trueNegatives,
        };
        const [there, back] = [likelihoodRatios(table), likelihoodRatios(swapped)];
        for (const side of ['positiveLikelihoodRatio', 'negativeLikelihoodRatio'] as const) {
          const [a, b] = [there[side], back[side]];
          expect(a.kind).toBe(b.kind);
          if (a.kind === 'NotEstimable' || b.kind === 'NotEstimable') continue;
          expectClose(a.value, 1 / b.value);
          expectClose(a.lower, 1 / b.upper);
          expect(a.lower).toBeLessThan(a.value);
          expect(a.upper).toBeGreaterThan(a.value);
        }
      }),
    );
  });

  it('add nothing to an empty cell', () => {
    const table = (tp: number, fp: number, tn: number, fn: number) =>
      likelihoodRatios({ truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn });
    expectNotEstimable(
      table(3, 0, 5, 1).positiveLikelihoodRatio,
      /no control is positive/,
      'ESTIMATE_AT_BOUNDARY',
    );
    expectNotEstimable(
      table(0, 2, 5, 1).positiveLikelihoodRatio,
      /no case is positive/,
      'ESTIMATE_AT_BOUNDARY',
    );
    expectNotEstimable(
      table(4, 2, 5, 0).negativeLikelihoodRatio,
      /no case is negative/,
      'ESTIMATE_AT_BOUNDARY',
    );
    expectNotEstimable(
      table(4, 5, 0, 1).negativeLikelihoodRatio,
      /no control is negative/,
      'ESTIMATE_AT_BOUNDARY',
    );
    expect(estimatedOf(table(4, 2, 5, 0).positiveLikelihoodRatio).value).toBe(3.5);
    expectNotEstimable(table(4, 5, 0, 0).positiveLikelihoodRatio, /everybody is positive/, 'NO_VARIANCE');
    expectNotEstimable(table(4, 0, 0, 2).positiveLikelihoodRatio, /6 cases and 0 controls/, 'ONE_CLASS');
    expectNotEstimable(table(0, 0, 0, 0).negativeLikelihoodRatio, /0 cases/, 'ONE_CLASS');
    expect(() =>
      likelihoodRatios({ truePositives: 1, falsePositives: 1, trueNegatives: 1, falseNegatives: 1 }, 1),
    ).toThrow(/^level is 1/);
  });
});
