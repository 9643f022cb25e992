import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import type { Replicates } from './bootstrap-replicates.js';

/** The largest share of replicates that may be lost. */
const mostLost = 0.05;
/** All replicates this close together, beside their size, are the same but for rounding. */
const rounding = 1e-12;

/** Why no interval can be read from these replicates, if so. */
export const whyNoInterval = ({ values, lost }: Replicates): NotEstimable | undefined => {
  const all = values.length + lost;
  if (lost > mostLost * all) {
    return notEstimable(
      'TOO_MANY_REPLICATES_LOST',
      `${lost} of ${all} replicates are not estimable, more than ${100 * mostLost} %: what is left would be a selection`,
    );
  }
  if (values.length < 2) {
    return notEstimable('TOO_FEW', `an interval needs at least 2 replicates: there are ${values.length}`);
  }
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most - least <= rounding * Math.max(Math.abs(least), Math.abs(most))) {
    return notEstimable('NO_VARIANCE', 'all replicates are the same: they say nothing about uncertainty');
  }
  return undefined;
};
