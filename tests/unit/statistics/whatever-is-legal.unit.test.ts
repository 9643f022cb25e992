import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as statistics from '../../../src/statistics/index.js';
import type { Binary } from '../../../src/statistics/index.js';

/** Values that meet on few numbers as often as not, and reach the ends of what a double can hold. */
const tiedOrWild = (wild: fc.Arbitrary<number>, tied: readonly number[]): fc.Arbitrary<number> =>
  fc.oneof({ arbitrary: fc.constantFrom(...tied), weight: 3 }, wild);
const double = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const score = tiedOrWild(double(-1e300, 1e300), [-1, 0, 0.5, 1]);
const risk = tiedOrWild(double(0, 1), [0.1, 0.2, 0.5, 0.9]);
const riskOrEnd = fc.oneof({ arbitrary: risk, weight: 9 }, fc.constantFrom(0, 1));
const time = tiedOrWild(double(0, 1e12), [0, 1, 5, 10, 20]);

const subjects = fc.array(
  fc.record({
    time,
    type: fc.integer({ min: 0, max: 3 }),
    pre: score,
    post: score,
    risk,
    end: riskOrEnd,
  }),
  { maxLength: 25 },
);

/** Each number in an answer, with its path. */
const numbersIn = (value: unknown, path = ''): readonly (readonly [string, unknown])[] => {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}/${key}`));
};

describe('whatever is legal', () => {
  it('is answered by finite numbers or by a reason, which JSON keeps', () => {
    const s = statistics;
    fc.assert(
      fc.property(
        subjects,
        tiedOrWild(double(1e-9, 1e12), [1, 5, 10]),
        tiedOrWild(double(0, 1), [0, 0.5, 1]),
        (all, horizon, pt) => {
          const times = all.map((one) => one.time);
          const types = all.map((one) => one.type);
          const labels = types.map((type): Binary => (type === 1 ? 1 : 0));
          const [pre, post] = [all.map((one) => one.pre), all.map((one) => one.post)];
          const [risks, ends] = [all.map((one) => one.risk), all.map((one) => one.end)];
          const answers = {
            aucDeLong: s.aucDeLong(labels, post),
            aucDifference: s.aucDifference(labels, pre, post),
            rocCurve: s.rocCurve(labels, post),
            aucAt: s.aucAt(times, types, post, horizon),
            aucAtEventFree: s.aucAt(times, types, post, horizon, 0.95, 'EVENT_FREE'),
            aucAtDifference: s.aucAtDifference(times, types, pre, post, horizon),
            harrellC: s.harrellC(times, types, post),
            harrellKept: s.harrellC(times, types, post, 0.95, 'KEPT_AT_RISK'),
            unoC: s.unoC(times, types, post, horizon),
            classificationAt: s.classificationAt(labels, post, pt),
            weightedClassificationAt: s.weightedClassificationAt(times, types, post, pt, horizon),
            brier: s.brier(labels, ends),
            brierDifference: s.brierDifference(labels, risks, ends),
            brierAt: s.brierAt(times, types, ends, horizon),
            brierAtDifference: s.brierAtDifference(times, types, risks, ends, horizon),
            intercept: [s.calibrationIntercept(labels, risks), s.calibrationIntercept(labels, ends)],
            slope: [s.calibrationSlope(labels, risks), s.calibrationSlope(labels, ends)],
            spline: [s.splineCalibration(labels, risks), s.splineCalibration(labels, ends)],
            loess: [s.loessCalibration(labels, ends), s.loessCalibrationAt(times, types, ends, horizon)],
            pseudoValues: s.pseudoValues(times, types, horizon),
            expectedObserved: s.expectedObserved(labels, ends),
            expectedObservedAt: s.expectedObservedAt(times, types, ends, horizon),
            decisionCurve: s.decisionCurve(labels, ends, [0, pt, 1]),
            decisionCurveAt: s.decisionCurveAt(times, types, ends, horizon, [0, pt, 1]),
          };
          const bad = numbersIn(answers).filter(([, value]) => !Number.isFinite(value));
          expect(bad).toEqual([]);
          expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that a score separates is never given a slope or a spline', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 990 }), { minLength: 8, maxLength: 40 }),
        fc.nat(),
        (drawn, at) => {
          const risks = drawn.map((one) => one / 1000);
          const sorted = risks.toSorted((a, b) => a - b);
          const cut = sorted[1 + (at % (sorted.length - 1))]!;
          const labels = risks.map((one): Binary => (one >= cut ? 1 : 0));
          const split = new Set(labels).size === 2;
          for (const answer of [
            statistics.calibrationSlope(labels, risks),
            statistics.splineCalibration(labels, risks).ici,
          ]) {
            expect(answer.kind).toBe('NotEstimable');
            if (split && answer.kind === 'NotEstimable' && new Set(risks).size > 8)
              expect(answer.code).toBe('MONOTONE_LIKELIHOOD');
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
