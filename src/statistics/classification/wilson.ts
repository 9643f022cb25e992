import { type Estimate, estimated, notEstimable } from '../shared/estimate.js';
import { criticalValue } from '../numerics/normal.js';

/**
 * A proportion with Wilson's score interval (Wilson 1927), without continuity correction.
 * `what` names the denominator in the reason given when it is empty.
 * @throws RangeError unless n is a whole number and 0 <= successes <= n, or when level is out of (0, 1)
 */
export const wilson = (successes: number, n: number, level = 0.95, what = 'trials'): Estimate => {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`n is ${n}; give a whole number of 0 or more`);
  if (!Number.isSafeInteger(successes) || successes < 0 || successes > n) {
    throw new RangeError(`successes is ${successes}; give a whole number from 0 to n = ${n}`);
  }
  const z = criticalValue(level);
  if (n === 0) return notEstimable('EMPTY_DENOMINATOR', `the denominator is empty: there are no ${what}`);

  const value = successes / n;
  const centre = successes + (z * z) / 2;
  const reach = z * Math.sqrt(successes * (1 - value) + (z * z) / 4);
  const width = n + z * z;
  return estimated({
    value,
    lower: successes === 0 ? 0 : Math.max(0, (centre - reach) / width),
    upper: successes === n ? 1 : Math.min(1, (centre + reach) / width),
    level,
    method: 'Wilson score',
  });
};
