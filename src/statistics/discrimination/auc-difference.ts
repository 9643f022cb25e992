import {
  type Binary,
  mustBeBinary,
  mustBeFiniteNumbers,
  mustBeLevel,
  mustPair,
} from '../shared/checked-arguments.js';
import { deLongVariance } from './delong-variance.js';
import { type Difference, differenceOf, withoutSpread } from '../shared/difference.js';
import { notEstimable } from '../shared/estimate.js';
import { placementsOf } from './placements.js';
import { sum } from '../shared/sums.js';

/**
 * AUC(post) − AUC(pre) of two scores of the same subjects, with the paired variance of DeLong, DeLong & Clarke-Pearson
 * (Biometrics 1988;44:837): that of the differences of placements, which is Var(post) + Var(pre) − 2 Cov. The z test
 * is two-sided. Label 1 is a case. Neither direction is ever turned.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const aucDifference = (
  labels: ArrayLike<Binary>,
  pre: ArrayLike<number>,
  post: ArrayLike<number>,
  level = 0.95,
): Difference => {
  mustPair('labels', labels, 'pre', pre);
  mustPair('labels', labels, 'post', post);
  mustBeBinary('labels', labels);
  mustBeFiniteNumbers('pre', pre);
  mustBeFiniteNumbers('post', post);
  mustBeLevel(level);

  const [before, after] = [placementsOf(labels, pre), placementsOf(labels, post)];
  const sizes = { cases: after.cases.length, controls: after.controls.length };
  if (sizes.cases === 0 || sizes.controls === 0) {
    return withoutSpread(
      notEstimable(
        'ONE_CLASS',
        `both classes are needed: there are ${sizes.cases} cases (label 1) and ${sizes.controls} controls (label 0)`,
      ),
    );
  }
  const gained = {
    cases: after.cases.map((placement, i) => placement - before.cases[i]!),
    controls: after.controls.map((placement, i) => placement - before.controls[i]!),
  };
  const difference = sum(gained.cases) / (2 * sizes.cases * sizes.controls);
  return differenceOf(difference, deLongVariance(gained), level, 'DeLong, paired');
};
