import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Binary,
  type CalibrationCurve,
  calibrationIntercept,
  calibrationSlope,
  expectedObserved,
  loessCalibration,
  splineCalibration,
} from '../../../../src/statistics/index.js';
import { logitsOf } from '../../../../src/statistics/calibration/logits.js';
import { splineKnots } from '../../../../src/statistics/calibration/spline-knots.js';
import { dataSet, estimatedOf, expectClose, expectNotEstimable, reference } from '../support/reference.js';

interface Smooth {
  readonly observed: readonly number[];
  readonly errors: readonly number[];
}
interface Case {
  readonly data: string;
  readonly labels: readonly Binary[];
  readonly risks: readonly number[];
  readonly intercept: readonly [number, number];
  readonly slope: readonly [number, number];
  readonly knots: readonly number[];
  readonly spline: Smooth;
  readonly loess: Smooth;
  readonly expectedObserved: readonly number[];
}
const { cases } = reference('calibration/curves.json') as { readonly cases: readonly Case[] };

const expectCurve = (made: CalibrationCurve, { observed, errors }: Smooth): void => {
  estimatedOf(made.curve).observed.forEach((value, i) => {
    expectClose(value, observed[i]!);
  });
  [made.ici, made.e50, made.e90, made.emax].forEach((error, k) => {
    expectClose(estimatedOf(error).value, errors[k]!);
  });
};

describe.each(cases)('calibration of $data', ({ labels, risks, ...expected }) => {
  it('has the intercept and the slope of glm', () => {
    for (const [made, [value, se]] of [
      [calibrationIntercept(labels, risks), expected.intercept],
      [calibrationSlope(labels, risks), expected.slope],
    ] as const) {
      expectClose(estimatedOf(made).value, value);
      expectClose(estimatedOf(made).lower, value - 1.959963984540054 * se);
      expectClose(estimatedOf(made).upper, value + 1.959963984540054 * se);
    }
  });

  it('has the spline of rcspline.eval and glm', () => {
    const knots = splineKnots(logitsOf(risks) as Float64Array) as Float64Array;
    expect(knots).toHaveLength(expected.knots.length);
    knots.forEach((knot, k) => {
      expectClose(knot, expected.knots[k]!);
    });
    expectCurve(splineCalibration(labels, risks), expected.spline);
  });

  it('has the direct loess', () => {
    expectCurve(loessCalibration(labels, risks), expected.loess);
  });

  it('has E/O and its interval', () => {
    const { estimate } = expectedObserved(labels, risks);
    const { value, lower, upper } = estimatedOf(estimate);
    [value, lower, upper].forEach((number, k) => {
      expectClose(number, expected.expectedObserved[k]!);
    });
  });
});

const predictions = fc
  .array(fc.record({ label: fc.constantFrom<Binary>(0, 1), risk: fc.integer({ min: 1, max: 99 }) }), {
    maxLength: 60,
  })
  .map((others) => [
    { label: 1 as const, risk: 40 },
    { label: 0 as const, risk: 60 },
    { label: 1 as const, risk: 70 },
    { label: 0 as const, risk: 20 },
    ...others,
  ])
  .map((all) => ({
    labels: all.map(({ label }): Binary => label),
    risks: all.map(({ risk }) => risk / 100),
  }));
const shifted = (risk: number, by: number, times: number): number =>
  1 / (1 + Math.exp(-(by + times * Math.log(risk / (1 - risk)))));

describe('calibration intercept and slope', () => {
  it('take back a shift and a stretch of the logit', () => {
    fc.assert(
      fc.property(predictions, fc.double({ min: -2, max: 2, noNaN: true }), ({ labels, risks }, by) => {
        const here = estimatedOf(calibrationIntercept(labels, risks)).value;
        const moved = estimatedOf(
          calibrationIntercept(
            labels,
            risks.map((risk) => shifted(risk, by, 1)),
          ),
        ).value;
        expect(moved).toBeCloseTo(here - by, 8);
        const slope = calibrationSlope(labels, risks);
        const halved = calibrationSlope(
          labels,
          risks.map((risk) => shifted(risk, by, 0.5)),
        );
        expect(halved.kind).toBe(slope.kind);
        if (slope.kind === 'Estimated') expect(estimatedOf(halved).value).toBeCloseTo(2 * slope.value, 6);
      }),
    );
  });

  it('change sign or stay when labels and risks are turned together', () => {
    fc.assert(
      fc.property(predictions, ({ labels, risks }) => {
        const turned = labels.map((label): Binary => (label === 1 ? 0 : 1));
        const opposite = risks.map((risk) => 1 - risk);
        expect(estimatedOf(calibrationIntercept(turned, opposite)).value).toBeCloseTo(
          -estimatedOf(calibrationIntercept(labels, risks)).value,
          8,
        );
        const [slope, same] = [calibrationSlope(labels, risks), calibrationSlope(turned, opposite)];
        if (slope.kind === 'Estimated') expect(estimatedOf(same).value).toBeCloseTo(slope.value, 6);
      }),
    );
  });

  it('say why they are not estimable, and never run away', () => {
    for (const estimator of [calibrationIntercept, calibrationSlope]) {
      expectNotEstimable(estimator([], []), /no subjects/, 'NO_SUBJECTS');
      expectNotEstimable(estimator([1, 1], [0.2, 0.4]), /2 cases .* 0 controls/, 'ONE_CLASS');
      expectNotEstimable(
        estimator([1, 0, 1], [0, 0.4, 1]),
        /2 of 3 scores are exactly 0 or 1/,
        'SCORE_AT_BOUNDARY',
      );
      expect(() => estimator([1, 0], [0.5, 2])).toThrow(RangeError);
      expect(() => estimator([1, 0], [0.5, 0.2], 0)).toThrow(/^level is 0/);
    }
    expectNotEstimable(calibrationSlope([1, 0, 1], [0.3, 0.3, 0.3]), /same for everybody/, 'CONSTANT_SCORE');
    expectNotEstimable(
      calibrationSlope([0, 0, 1, 1], [0.1, 0.2, 0.7, 0.8]),
      /runs away/,
      'MONOTONE_LIKELIHOOD',
    );
    expectNotEstimable(
      calibrationSlope([1, 1, 0, 0], [0.1, 0.2, 0.7, 0.8]),
      /runs away/,
      'MONOTONE_LIKELIHOOD',
    );
    expectNotEstimable(
      calibrationSlope([0, 0, 1, 1], [0.1, 0.2, 0.2, 0.8]),
      /runs away/,
      'MONOTONE_LIKELIHOOD',
    );
    expectNotEstimable(
      calibrationSlope([1, 1, 0, 0], [0.1, 0.2, 0.2, 0.8]),
      /separates/,
      'MONOTONE_LIKELIHOOD',
    );
    expect(calibrationSlope([0, 1, 0, 1], [0.1, 0.2, 0.2001, 0.8]).kind).toBe('Estimated');
    expect(calibrationIntercept([0, 0, 1, 1], [0.1, 0.2, 0.7, 0.8]).kind).toBe('Estimated');
    expect(estimatedOf(calibrationIntercept([0, 1], [1e-300, 1e-300])).value).toBeCloseTo(690.775527898, 6);
  });
});

describe('smooth calibration', () => {
  it('orders its errors, and turns with labels and risks', () => {
    fc.assert(
      fc.property(predictions, ({ labels, risks }) => {
        const made = loessCalibration(labels, risks);
        if (made.curve.kind === 'NotEstimable') return;
        const [ici, e50, e90, emax] = [made.ici, made.e50, made.e90, made.emax].map(
          (e) => estimatedOf(e).value,
        );
        expect(e50!).toBeLessThanOrEqual(e90!);
        expect(e90!).toBeLessThanOrEqual(emax!);
        expect(ici!).toBeLessThanOrEqual(emax! + 1e-12);
        const turned = loessCalibration(
          labels.map((label): Binary => (label === 1 ? 0 : 1)),
          risks.map((risk) => 1 - risk),
        );
        expect(estimatedOf(turned.ici).value).toBeCloseTo(ici!, 6);
      }),
    );
  });

  it('does not depend on the order of the subjects', () => {
    fc.assert(
      fc.property(predictions, ({ labels, risks }) => {
        for (const curve of [loessCalibration, splineCalibration]) {
          const [there, back] = [curve(labels, risks), curve(labels.toReversed(), risks.toReversed())];
          expect(back.ici.kind).toBe(there.ici.kind);
          if (there.ici.kind === 'Estimated')
            expect(estimatedOf(back.ici).value).toBeCloseTo(there.ici.value, 7);
        }
      }),
    );
  });

  it('takes the mean of the labels where so few distinct risks leave nothing to bend', () => {
    const made = loessCalibration([1, 0, 0, 1, 1, 1, 0, 0], [0.2, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 0.9]);
    const { observed } = estimatedOf(made.curve);
    [0.5, 0.5, 0.5, 0.5, 2 / 3, 2 / 3, 2 / 3, 0].forEach((value, i) => {
      expectClose(observed[i]!, value);
    });
  });

  it('says why it is not estimable', () => {
    for (const curve of [loessCalibration, splineCalibration]) {
      expectNotEstimable(curve([], []).ici, /no subjects/, 'NO_SUBJECTS');
      expectNotEstimable(curve([1, 1], [0.2, 0.4]).emax, /both classes/, 'ONE_CLASS');
      expectNotEstimable(curve([1, 0, 1], [0.2, 0.4, 0.6]).curve, /at least/, 'TOO_FEW');
      expectNotEstimable(
        curve([1, 0, 1, 0, 1, 0], Array(6).fill(0.3)).e90,
        /same for everybody/,
        'CONSTANT_SCORE',
      );
    }
    const { type, score } = dataSet('separated');
    const labels = type!.map((value): Binary => (value === 1 ? 1 : 0));
    expectNotEstimable(splineCalibration(labels, score!).ici, /2 of 8 scores/, 'SCORE_AT_BOUNDARY');
    expect(loessCalibration(labels, score!).ici.kind).toBe('Estimated');
    const apart = Array.from({ length: 20 }, (_, i) => (i + 1) / 21);
    const separated = splineCalibration(
      apart.map((risk): Binary => (risk > 0.5 ? 1 : 0)),
      apart,
    );
    expectNotEstimable(separated.ici, /runs away/, 'MONOTONE_LIKELIHOOD');
    const few = splineCalibration([1, 0, 1, 0, 1, 0], [0.2, 0.2, 0.4, 0.4, 0.6, 0.6]);
    expectNotEstimable(few.ici, /3 distinct knots/, 'TOO_FEW');
  });
});

describe('expected over observed', () => {
  it('says why it is not estimable', () => {
    expectNotEstimable(expectedObserved([], []).ratio, /no subjects/, 'NO_SUBJECTS');
    expectNotEstimable(expectedObserved([0, 0], [0.1, 0.2]).ratio, /nobody had the event/, 'NO_EVENTS');
    const all = expectedObserved([1, 1], [0.25, 0.75]);
    expect(all.ratio).toEqual({ kind: 'Estimated', value: 0.5 });
    expectNotEstimable(all.estimate, /everybody had the event/, 'ALL_EVENTS');
    const zero = expectedObserved([1, 0], [0, 0]);
    expect(zero.ratio).toEqual({ kind: 'Estimated', value: 0 });
    expectNotEstimable(zero.estimate, /every risk is 0/, 'ESTIMATE_AT_BOUNDARY');
  });
});
