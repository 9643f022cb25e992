import type { ConfusionCounts } from './confusion-table.js';
import { criticalValue } from '../numerics/normal.js';
import { type Estimate, estimated, notEstimable } from '../shared/estimate.js';

export interface LikelihoodRatios {
  /** Sensitivity / (1 − specificity). */
  readonly positiveLikelihoodRatio: Estimate;
  /** (1 − sensitivity) / specificity. */
  readonly negativeLikelihoodRatio: Estimate;
}

/**
 * Likelihood ratios of a test with intervals by the log method (Simel, Samsa & Matchar, J Clin Epidemiol 1991;44:763):
 * for a of n₁ cases and b of n₀ controls, exp(ln((a/n₁)/(b/n₀)) ± z √(1/a − 1/n₁ + 1/b − 1/n₀)). The positive ratio
 * stands on the positives, the negative one on the negatives; where one of its two cells is empty the ratio is not
 * estimable, and nothing is added to cells.
 * @throws RangeError when level is out of (0, 1)
 */
export const likelihoodRatios = (table: ConfusionCounts, level = 0.95): LikelihoodRatios => {
  const { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn } = table;
  const [cases, controls] = [tp + fn, fp + tn];
  return {
    positiveLikelihoodRatio: ratioOf(tp, cases, fp, controls, level, 'positive'),
    negativeLikelihoodRatio: ratioOf(fn, cases, tn, controls, level, 'negative'),
  };
};

const ratioOf = (
  a: number,
  cases: number,
  b: number,
  controls: number,
  level: number,
  side: string,
): Estimate => {
  const z = criticalValue(level);
  if (cases === 0 || controls === 0) {
    return notEstimable(
      'ONE_CLASS',
      `both classes are needed: there are ${cases} cases and ${controls} controls`,
    );
  }
  if (a === 0 || b === 0) {
    const empty = a === 0 ? 'case' : 'control';
    return notEstimable('ESTIMATE_AT_BOUNDARY', `no ${empty} is ${side}: a cell of the ratio is empty`);
  }
  const value = a / cases / (b / controls);
  const variance = 1 / a - 1 / cases + 1 / b - 1 / controls;
  if (a === cases && b === controls) {
    return notEstimable('NO_VARIANCE', `everybody is ${side}: the ratio is 1 and cannot vary`);
  }
  const reach = z * Math.sqrt(variance);
  return estimated({
    value,
    lower: value * Math.exp(-reach),
    upper: value * Math.exp(reach),
    level,
    method: 'log method',
  });
};
