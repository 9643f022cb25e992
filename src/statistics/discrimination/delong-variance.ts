import { type Quantity, known, notEstimable } from '../shared/estimate.js';
import type { Placements } from './placements.js';
import { sampleVariance } from '../shared/sums.js';

/**
 * S10 / n1 + S01 / n0 (DeLong, DeLong & Clarke-Pearson 1988), with n − 1 divisors, from whole placements; of a paired
 * difference, from differences of placements.
 */
export const deLongVariance = ({ cases, controls }: Placements): Quantity => {
  if (cases.length < 2 || controls.length < 2) {
    return notEstimable(
      'TOO_FEW',
      `the DeLong variance needs at least 2 cases and 2 controls: there are ${cases.length} and ${controls.length}`,
    );
  }
  const ofCases = sampleVariance(cases) / (2 * controls.length) ** 2;
  const ofControls = sampleVariance(controls) / (2 * cases.length) ** 2;
  return known(ofCases / cases.length + ofControls / controls.length);
};
