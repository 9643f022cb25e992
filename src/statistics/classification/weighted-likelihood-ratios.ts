import { type ClassesAt, caseMark, controlMark, whyNoClasses } from '../censoring/classes-at.js';
import type { CensoringWeights } from '../censoring/censoring-weights.js';
import { criticalValue } from '../numerics/normal.js';
import { type Estimate, type Quantity, estimated, known, notEstimable } from '../shared/estimate.js';
import { jackknifeVariance } from '../shared/sums.js';
import { weightedRatio } from '../censoring/weighted-ratio.js';

export interface WeightedLikelihoodRatio {
  readonly value: Quantity;
  /** Of its logarithm: infinitesimal jackknife, the estimation of the weights included. */
  readonly logVariance: Quantity;
  /** With its interval on the log scale. */
  readonly estimate: Estimate;
}

/**
 * Share of cases on one side of the threshold / share of controls on it, under censoring weights: `side` 1 gives
 * LR+ = sensitivity / (1 − specificity), 0 gives LR− = (1 − sensitivity) / specificity. The derivative of the logarithm is
 * the difference of those of the two shares, each over its share. An empty cell is not estimable, as without weights.
 * Shapes: `positive` has 1 (score >= threshold) or 0 for each subject of the classes.
 */
export const weightedLikelihoodRatio = (
  classes: ClassesAt,
  censoring: CensoringWeights,
  positive: ArrayLike<number>,
  side: 0 | 1,
  level: number,
): WeightedLikelihoodRatio => {
  const { marks } = classes;
  const among = (mark: number): Uint8Array => marks.map((own) => (own === mark ? 1 : 0));
  const [cases, controls] = [among(caseMark), among(controlMark)];
  const onSide = (members: Uint8Array): Uint8Array =>
    members.map((member, i) => (positive[i] === side ? member : 0));
  const [a, b] = [onSide(cases), onSide(controls)];
  const word = side === 1 ? 'positive' : 'negative';
  const everybody =
    !cases.some((member, i) => member !== a[i]) && !controls.some((member, i) => member !== b[i]);
  const obstacle =
    whyNoClasses(classes) ??
    (a.includes(1) && b.includes(1)
      ? everybody
        ? notEstimable('NO_VARIANCE', `everybody is ${word}: the ratio is 1 and cannot vary`)
        : undefined
      : notEstimable(
          'ESTIMATE_AT_BOUNDARY',
          `no ${a.includes(1) ? 'control' : 'case'} is ${word}: a cell of the ratio is empty`,
        ));
  if (obstacle !== undefined) return { value: obstacle, logVariance: obstacle, estimate: obstacle };
  const [ofCases, ofControls] = [weightedRatio(censoring, a, cases), weightedRatio(censoring, b, controls)];
  const influence = ofCases.influence.map(
    (part, k) => part / ofCases.value - ofControls.influence[k]! / ofControls.value,
  );
  const value = ofCases.value / ofControls.value;
  const variance = jackknifeVariance(influence);
  const reach = criticalValue(level) * Math.sqrt(variance);
  return {
    value: known(value),
    logVariance: known(variance),
    estimate: estimated({
      value,
      lower: value * Math.exp(-reach),
      upper: value * Math.exp(reach),
      level,
      method: 'IPCW, infinitesimal jackknife, log scale',
    }),
  };
};
