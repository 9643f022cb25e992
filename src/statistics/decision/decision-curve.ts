import { type Binary, mustBeBinary, mustBeProbabilities, mustPair } from '../shared/checked-arguments.js';
import { type DecisionPoint, decisionPoint, ofNoSubjects } from './decision-point.js';
import { firstNotBelow } from '../survival/number-at-risk.js';
import { known } from '../shared/estimate.js';
import { ascendingOrder } from '../shared/sorting.js';
import { tabulate } from '../shared/tabulate.js';
import { mustBeThresholds } from './threshold-probabilities.js';

/**
 * Net benefit at each threshold probability (Vickers & Elkin, Med Decis Making 2006;26:565):
 * TP/n − FP/n · pt / (1 − pt), positive meaning risk >= pt; with that of acting on everybody, and standardized by the
 * event rate (Kerr, Brown, Zhu & Janes, J Clin Oncol 2016;34:2534). At 0 everybody is positive and nothing is lost; at
 * 1 it has a value where nobody is positive only. Label 1 is a case. O(n log n + m log n) for m thresholds in any order.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const decisionCurve = (
  labels: ArrayLike<Binary>,
  risks: ArrayLike<number>,
  thresholds: ArrayLike<number>,
): readonly DecisionPoint[] => {
  mustPair('labels', labels, 'risks', risks);
  mustBeBinary('labels', labels);
  mustBeProbabilities('risks', risks);
  mustBeThresholds(thresholds);

  const n = labels.length;
  if (n === 0) return Array.from(thresholds, ofNoSubjects);
  const order = ascendingOrder(risks);
  const sorted = tabulate(n, (at) => risks[order[at]!]!);
  /** Cases at this place of the order and after it. */
  const casesFrom = new Float64Array(n + 1);
  for (let at = n - 1; at >= 0; at -= 1) casesFrom[at] = casesFrom[at + 1]! + labels[order[at]!]!;
  return Array.from(thresholds, (threshold) => {
    const at = firstNotBelow(sorted, threshold);
    const [positives, cases] = [n - at, casesFrom[at]!];
    const shares = { truePositives: cases / n, falsePositives: (positives - cases) / n };
    return decisionPoint(threshold, positives, shares, known(casesFrom[0]! / n));
  });
};

/**
 * Net benefit at one threshold probability: a decision curve of one point.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const netBenefit = (
  labels: ArrayLike<Binary>,
  risks: ArrayLike<number>,
  threshold: number,
): DecisionPoint => decisionCurve(labels, risks, [threshold])[0]!;
