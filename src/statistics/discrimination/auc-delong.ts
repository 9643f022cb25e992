import {
  type Binary,
  mustBeBinary,
  mustBeFiniteNumbers,
  mustBeLevel,
  mustPair,
} from '../shared/checked-arguments.js';
import { type AucIntervals, aucIntervals } from './auc-interval.js';
import { type Quantity, known, notEstimable } from '../shared/estimate.js';
import { deLongVariance } from './delong-variance.js';
import { placementsOf } from './placements.js';
import { sum } from '../shared/sums.js';

export interface AucDeLong extends AucIntervals {
  readonly cases: number;
  readonly controls: number;
  /** The area itself; also known where no interval is, for instance at perfect separation. */
  readonly auc: Quantity;
  /** DeLong's variance of the area, on its own scale. */
  readonly variance: Quantity;
}

/**
 * Area under the ROC curve, P(score of a case > score of a control) + ½ P(equal), with the variance of DeLong,
 * DeLong & Clarke-Pearson (Biometrics 1988;44:837). Label 1 is a case; higher scores speak for a case, and the
 * direction is never turned to make the area exceed ½.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const aucDeLong = (labels: ArrayLike<Binary>, scores: ArrayLike<number>, level = 0.95): AucDeLong => {
  mustPair('labels', labels, 'scores', scores);
  mustBeBinary('labels', labels);
  mustBeFiniteNumbers('scores', scores);
  mustBeLevel(level);

  const placements = placementsOf(labels, scores);
  const sizes = { cases: placements.cases.length, controls: placements.controls.length };
  if (sizes.cases === 0 || sizes.controls === 0) {
    const none = notEstimable(
      'ONE_CLASS',
      `both classes are needed: there are ${sizes.cases} cases (label 1) and ${sizes.controls} controls (label 0)`,
    );
    return { ...sizes, auc: none, variance: none, logit: none, plain: none };
  }

  const auc = sum(placements.cases) / (2 * sizes.cases * sizes.controls);
  const variance = deLongVariance(placements);
  return { ...sizes, auc: known(auc), variance, ...aucIntervals(auc, variance, level, 'DeLong') };
};
