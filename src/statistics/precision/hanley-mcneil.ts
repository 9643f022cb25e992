import { criticalValue } from '../numerics/normal.js';
import { mustBeLevel } from '../shared/checked-arguments.js';
import { type Estimate, estimated, notEstimable } from '../shared/estimate.js';

/** The precision to be expected of an area under the ROC curve. */
export interface ExpectedPrecision {
  readonly standardError: number;
  /** The area with the plain interval that would surround it. */
  readonly estimate: Estimate;
}

/**
 * Standard error to be expected of an area A under the ROC curve from n₁ cases and n₀ controls (Hanley & McNeil, Radiology
 * 1982;143:29, for scores of exponential distribution): √((A (1 − A) + (n₁ − 1)(Q₁ − A²) + (n₀ − 1)(Q₂ − A²)) / (n₁ n₀)),
 * Q₁ = A / (2 − A), Q₂ = 2 A² / (1 + A). For planning: data have `aucDeLong`. The interval A ± z · error is cut at 0 and 1;
 * an area of 0 or 1 has none.
 * @throws RangeError unless 0 ≤ A ≤ 1 and both numbers are whole and 1 or more
 */
export const hanleyMcNeil = (
  area: number,
  cases: number,
  controls: number,
  level = 0.95,
): ExpectedPrecision => {
  if (!(area >= 0 && area <= 1)) throw new RangeError(`area is ${area}; give a number from 0 to 1`);
  for (const [name, count] of Object.entries({ cases, controls })) {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(`${name} is ${count}; give a whole number of 1 or more`);
    }
  }
  mustBeLevel(level);

  const square = area * area;
  const ofCases = area / (2 - area) - square;
  const ofControls = (2 * square) / (1 + area) - square;
  const variance =
    (area * (1 - area) + (cases - 1) * ofCases + (controls - 1) * ofControls) / (cases * controls);
  const standardError = Math.sqrt(Math.max(0, variance));
  if (area === 0 || area === 1) {
    const none = notEstimable('ESTIMATE_AT_BOUNDARY', `an area of ${area} leaves no error to be expected`);
    return { standardError: 0, estimate: none };
  }
  const reach = criticalValue(level) * standardError;
  return {
    standardError,
    estimate: estimated({
      value: area,
      lower: Math.max(0, area - reach),
      upper: Math.min(1, area + reach),
      level,
      method: 'expected, Hanley-McNeil, plain scale',
    }),
  };
};
