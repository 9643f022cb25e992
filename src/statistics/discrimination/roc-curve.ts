import { type Binary, mustBeBinary, mustBeFiniteNumbers, mustPair } from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { ascendingOrder } from '../shared/sorting.js';

export interface RocPoint {
  /** Positive is a score of this or more; null where nobody is positive. */
  readonly threshold: number | null;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly sensitivity: number;
  /** 1 − specificity. */
  readonly falsePositiveRate: number;
}

export interface RocCurve {
  readonly kind: 'Estimated';
  readonly cases: number;
  readonly controls: number;
  /** From nobody positive to everybody positive: one point for each distinct score, descending, and the first. */
  readonly points: readonly RocPoint[];
}

/**
 * The empirical ROC curve. Tied scores make one point, so that the line between two points is a slope and the area
 * under the points by trapezoids is the AUC with ties ½. Label 1 is a case; the direction is never turned.
 * O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const rocCurve = (labels: ArrayLike<Binary>, scores: ArrayLike<number>): RocCurve | NotEstimable => {
  mustPair('labels', labels, 'scores', scores);
  mustBeBinary('labels', labels);
  mustBeFiniteNumbers('scores', scores);

  const n = labels.length;
  let cases = 0;
  for (let i = 0; i < n; i += 1) cases += labels[i]!;
  const controls = n - cases;
  if (cases === 0 || controls === 0) {
    return notEstimable(
      'ONE_CLASS',
      `both classes are needed: there are ${cases} cases (label 1) and ${controls} controls (label 0)`,
    );
  }
  const order = ascendingOrder(scores);
  const points: RocPoint[] = [];
  let truePositives = 0;
  const point = (threshold: number | null, positives: number): RocPoint => ({
    threshold,
    truePositives,
    falsePositives: positives - truePositives,
    sensitivity: truePositives / cases,
    falsePositiveRate: (positives - truePositives) / controls,
  });
  points.push(point(null, 0));
  for (let last = n - 1, next = n - 1; last >= 0; last = next) {
    const threshold = scores[order[last]!]!;
    for (; next >= 0 && scores[order[next]!] === threshold; next -= 1) truePositives += labels[order[next]!]!;
    points.push(point(threshold, n - 1 - next));
  }
  return { kind: 'Estimated', cases, controls, points };
};
