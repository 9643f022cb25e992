import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calibrationSlopeError,
  calibrationSlopeSize,
  concordanceError,
  concordanceSize,
  expectedOverObservedError,
  expectedOverObservedSize,
  hanleyMcNeil,
  netBenefitSize,
  normalDraw,
  randomStreams,
  ratioErrorOfWidth,
  ratioWidthOfError,
  standardisedNetBenefitError,
} from '../../../../src/statistics/index.js';
import { estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

type Columns<K extends string> = Readonly<Record<K, readonly number[]>>;
const rowsOf = <K extends string>(columns: Columns<K>): readonly Readonly<Record<K, number>>[] => {
  const names = Object.keys(columns) as K[];
  return columns[names[0]!].map(
    (_, i) => Object.fromEntries(names.map((name) => [name, columns[name][i]!])) as Record<K, number>,
  );
};
const expected = (
  reference('precision/sample-size.json') as {
    readonly cases: {
      readonly hanleyMcNeil: Columns<'area' | 'cases' | 'controls' | 'standardError'>;
      readonly expectedOverObserved: Columns<'eventShare' | 'standardError' | 'size'>;
      readonly widths: Columns<'ratio' | 'width' | 'standardError'>;
      readonly slope: {
        readonly predictors: readonly number[];
        readonly weights: readonly number[];
        readonly sizes: Columns<'standardError' | 'intercept' | 'slope' | 'size'>;
      };
      readonly concordance: Columns<'concordance' | 'eventShare' | 'standardError' | 'size'>;
      readonly netBenefit: Columns<
        'eventShare' | 'sensitivity' | 'specificity' | 'threshold' | 'standardError' | 'size'
      >;
    };
  }
).cases;

const shares = fc.double({ min: 0.02, max: 0.98, noNaN: true });
const errors = fc.double({ min: 0.005, max: 0.5, noNaN: true });

describe('the standard error of Hanley and McNeil', () => {
  it('agrees with a second implementation', () => {
    for (const { area, cases, controls, standardError } of rowsOf(expected.hanleyMcNeil)) {
      expectClose(hanleyMcNeil(area, cases, controls).standardError, standardError);
    }
  });

  it('is that of the paper (area 0.893, 51 abnormal and 58 normal images: 0.032)', () => {
    expect(hanleyMcNeil(0.893, 51, 58).standardError).toBeCloseTo(0.0325, 4);
  });

  it.each([
    { n: 300, cases: 45, half: 0.081 },
    { n: 300, cases: 60, half: 0.071 },
    { n: 353, cases: 71, half: 0.065 },
    { n: 200, cases: 30, half: 0.099 },
  ])(
    'gives the half widths of the protocol (§6.6): $n participants, $cases cases, ± $half',
    ({ n, cases, half }) => {
      const { value, lower, upper } = estimatedOf(hanleyMcNeil(0.8, cases, n - cases).estimate);
      expect(upper - value).toBeCloseTo(half, 3);
      expect(value - lower).toBeCloseTo(half, 3);
    },
  );

  it('gets smaller with more of either, is 0 at the ends of the scale, and leaves no interval there', () => {
    const counts = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1, noNaN: true }), counts, counts, (area, cases, controls) => {
        const { standardError } = hanleyMcNeil(area, cases, controls);
        expect(hanleyMcNeil(area, cases + 1, controls).standardError).toBeLessThanOrEqual(
          standardError + 1e-12,
        );
        expect(hanleyMcNeil(area, cases, controls + 1).standardError).toBeLessThanOrEqual(
          standardError + 1e-12,
        );
      }),
    );
    for (const area of [0, 1]) {
      const { standardError, estimate } = hanleyMcNeil(area, 5, 5);
      expect(standardError).toBe(0);
      expectNotEstimable(estimate, /no error/, 'ESTIMATE_AT_BOUNDARY');
    }
    expect(() => hanleyMcNeil(1.1, 5, 5)).toThrow(/area is 1.1/);
    expect(() => hanleyMcNeil(NaN, 5, 5)).toThrow(/area is NaN/);
    expect(() => hanleyMcNeil(0.8, 0, 5)).toThrow(/cases is 0/);
    expect(() => hanleyMcNeil(0.8, 5, 1.5)).toThrow(/controls is 1.5/);
  });
});

describe('sizes of an external validation (Riley 2021)', () => {
  it('agree with a second implementation', () => {
    for (const { eventShare, standardError, size } of rowsOf(expected.expectedOverObserved)) {
      expect(expectedOverObservedSize(eventShare, standardError)).toBe(size);
    }
    for (const { ratio, width, standardError } of rowsOf(expected.widths)) {
      expectClose(ratioErrorOfWidth(ratio, width), standardError);
    }
    for (const { standardError, intercept, slope, size } of rowsOf(expected.slope.sizes)) {
      expect(calibrationSlopeSize(expected.slope, standardError, { intercept, slope })).toBe(size);
    }
    for (const { concordance, eventShare, standardError, size } of rowsOf(expected.concordance)) {
      expect(concordanceSize(concordance, eventShare, standardError)).toBe(size);
    }
    for (const { standardError, size, ...at } of rowsOf(expected.netBenefit)) {
      expect(netBenefitSize(at, standardError)).toBe(size);
    }
  });

  /** Events in 1.8 %, C 0.8, predictors normal with mean −5 and standard deviation 2.5. */
  it('are those of the worked example of pmvalsampsize (heart valve failure)', () => {
    // intervals 1 wide for O/E (an error of 0.2456 in its steps of 0.0001), 0.2 for the slope, 0.1 for C
    expect(expectedOverObservedSize(0.018, 0.2456)).toBe(905);
    expect(ratioErrorOfWidth(1, 1)).toBeCloseTo(0.2456, 3);
    expect(concordanceSize(0.8, 0.018, 0.1 / (2 * 1.96))).toBe(4252);
    const scores = Array.from({ length: 4001 }, (_, k) => k / 250 - 8);
    const normal = {
      predictors: scores.map((z) => -5 + 2.5 * z),
      weights: scores.map((z) => Math.exp((-z * z) / 2)),
    };
    // 4544 from 10^6 drawn predictors, whose number has a standard deviation of about 12
    expect(Math.abs(calibrationSlopeSize(normal, 0.2 / (2 * 1.96)) - 4544)).toBeLessThan(36);
  });

  it('are those that pmvalsampsize 0.2.1 (PyPI) prints for a second population', () => {
    // events in 20 %, C 0.8, predictors normal with mean −1.75 and standard deviation 1.5, threshold 0.3
    expect(expectedOverObservedSize(0.2, 0.051)).toBe(1538);
    expect(concordanceSize(0.8, 0.2, 0.1 / (2 * 1.96))).toBe(471);
    const at = { eventShare: 0.2, sensitivity: 0.632, specificity: 0.828, threshold: 0.3 };
    expect(netBenefitSize(at, 0.051)).toBe(858);
    const scores = Array.from({ length: 4001 }, (_, k) => k / 250 - 8);
    const normal = {
      predictors: scores.map((z) => -1.75 + 1.5 * z),
      weights: scores.map((z) => Math.exp((-z * z) / 2)),
    };
    // 2368 from 200,000 drawn predictors
    expect(Math.abs(calibrationSlopeSize(normal, 0.2 / (2 * 1.96)) - 2368)).toBeLessThan(24);
  });

  it('give the error asked for, and one participant fewer does not', () => {
    fc.assert(
      fc.property(
        shares,
        shares,
        shares,
        shares,
        errors,
        (eventShare, sensitivity, specificity, threshold, error) => {
          const at = { eventShare, sensitivity, specificity, threshold };
          const size = netBenefitSize(at, error);
          expect(standardisedNetBenefitError(at, size)).toBeLessThanOrEqual(error * (1 + 1e-12));
          if (size > 1)
            expect(standardisedNetBenefitError(at, size - 1)).toBeGreaterThan(error * (1 - 1e-12));
          const ofRatio = expectedOverObservedSize(eventShare, error);
          expect(Math.sqrt((1 - eventShare) / (eventShare * ofRatio))).toBeLessThanOrEqual(
            error * (1 + 1e-12),
          );
          expect(concordanceSize(sensitivity, eventShare, error)).toBeGreaterThanOrEqual(
            concordanceSize(sensitivity, eventShare, error * 1.1),
          );
          const { predictors } = expected.slope;
          expect(calibrationSlopeSize({ predictors }, error)).toBeGreaterThanOrEqual(
            calibrationSlopeSize({ predictors }, error * 1.1),
          );
        },
      ),
    );
  });

  it('are the smallest whose expected error is not above the one asked for', () => {
    const under = (error: number, asked: number): void => {
      expect(error).toBeLessThanOrEqual(asked * (1 + 1e-9));
    };
    const over = (error: number, asked: number): void => {
      expect(error).toBeGreaterThan(asked * (1 - 1e-9));
    };
    for (const { eventShare, standardError, size } of rowsOf(expected.expectedOverObserved)) {
      under(expectedOverObservedError(eventShare, size), standardError);
      over(expectedOverObservedError(eventShare, size - 1), standardError);
    }
    for (const { ratio, width, standardError } of rowsOf(expected.widths)) {
      expectClose(ratioWidthOfError(ratio, standardError), width);
    }
    for (const { standardError, intercept, slope, size } of rowsOf(expected.slope.sizes)) {
      const errorOf = (n: number) =>
        estimatedOf(calibrationSlopeError(expected.slope, n, { intercept, slope })).value;
      under(errorOf(size), standardError);
      over(errorOf(size - 1), standardError);
    }
    for (const { concordance, eventShare, standardError, size } of rowsOf(expected.concordance)) {
      under(concordanceError(concordance, eventShare, size), standardError);
      over(concordanceError(concordance, eventShare, size - 1), standardError);
    }
  });

  it('predict the spread of net benefits in simulated validations', () => {
    const at = { eventShare: 0.2, sensitivity: 0.7, specificity: 0.75, threshold: 0.3 };
    const [n, trials] = [400, 1500];
    const stream = randomStreams(17, 0, 1)[0]!;
    const found = Array.from({ length: trials }, () => {
      let [events, right, wrong] = [0, 0, 0];
      for (let i = 0; i < n; i += 1) {
        const event = stream.uniform() < at.eventShare;
        const positive = stream.uniform() < (event ? at.sensitivity : 1 - at.specificity);
        events += Number(event);
        right += Number(event && positive);
        wrong += Number(!event && positive);
      }
      return (right - (wrong * at.threshold) / (1 - at.threshold)) / events;
    });
    const mean = found.reduce((sum, value) => sum + value, 0) / trials;
    const deviation = Math.sqrt(found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (trials - 1));
    expect(mean).toBeCloseTo(0.7 - 0.25 * 4 * (3 / 7), 1);
    // the Monte-Carlo error of the deviation is 1.8 %, the error of first order about 1 %
    expect(Math.abs(deviation / standardisedNetBenefitError(at, n) - 1)).toBeLessThan(0.08);
  });

  it('follow from the moments of the predictors', () => {
    const stream = randomStreams(3, 0, 1)[0]!;
    const predictors = Array.from({ length: 6000 }, () => normalDraw(stream));
    const size = calibrationSlopeSize({ predictors }, 0.1);
    // E[p (1 − p)] and E[L² p (1 − p)] for L standard normal, by quadrature: 0.206621 and 0.144225;
    // their cross moment is 0
    expect(Math.abs(size * 0.01 * 0.144225 - 1)).toBeLessThan(0.06);
  });

  it('refuse what cannot be read, or planned from', () => {
    expect(() => expectedOverObservedSize(0, 0.1)).toThrow(/eventShare is 0/);
    expect(() => expectedOverObservedSize(0.2, 0)).toThrow(/standardError is 0/);
    expect(() => ratioErrorOfWidth(1, NaN)).toThrow(/width is NaN/);
    expect(() => concordanceSize(1, 0.2, 0.1)).toThrow(/concordance is 1/);
    expect(() =>
      netBenefitSize({ eventShare: 0.2, sensitivity: 2, specificity: 1, threshold: 0.5 }, 0.1),
    ).toThrow(/sensitivity is 2/);
    expect(() =>
      netBenefitSize({ eventShare: 0.2, sensitivity: 1, specificity: 1, threshold: 0.5 }, 0.1),
    ).toThrow(/0 in any number/);
    expect(() => calibrationSlopeSize({ predictors: [] }, 0.1)).toThrow(/predictors is empty/);
    expect(() => calibrationSlopeSize({ predictors: [1, NaN] }, 0.1)).toThrow(/predictors\[1\]/);
    expect(() => calibrationSlopeSize({ predictors: [1, 1] }, 0.1)).toThrow(/there is no slope/);
    expect(() => calibrationSlopeSize({ predictors: [1, 2], weights: [0, 0] }, 0.1)).toThrow(
      /there is no slope/,
    );
    expect(() => calibrationSlopeSize({ predictors: [1, 2], weights: [1] }, 0.1)).toThrow(/weights has 1/);
    expectNotEstimable(
      calibrationSlopeError({ predictors: [1, 1] }, 353),
      /predictors are the same/,
      'CONSTANT_SCORE',
    );
    expect(() => calibrationSlopeError({ predictors: [1, 2] }, 0)).toThrow(/participants is 0/);
    expect(() => concordanceError(0, 0.2, 353)).toThrow(/concordance is 0/);
    expect(() => expectedOverObservedError(1, 353)).toThrow(/eventShare is 1/);
    expect(() => ratioWidthOfError(0, 0.1)).toThrow(/ratio is 0/);
  });
});
