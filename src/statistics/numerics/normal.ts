import { mustBeLevel } from '../shared/checked-arguments.js';

const tail = 2;

/** Density of the standard normal distribution. */
export const normalPdf = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/**
 * P(Z <= x) of the standard normal distribution, with small relative error in both tails.
 * @throws RangeError when x is NaN
 */
export const normalCdf = (x: number): number => {
  if (Number.isNaN(x)) throw new RangeError('x is NaN; give a number');
  if (x < -tail) return upperTail(-x);
  if (x > tail) return 1 - upperTail(x);
  return 0.5 + normalPdf(x) * oddSeries(x);
};

/**
 * The x with P(Z <= x) = p.
 * @throws RangeError unless 0 < p < 1
 */
export const normalQuantile = (p: number): number => {
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p}; give a probability between 0 and 1, both excluded`);
  return p <= 0.5 ? lowerQuantile(p) : -lowerQuantile(1 - p);
};

/** The z of a two-sided interval: 1.959964 for level 0.95. Works from the tail, so it stays finite near 1. */
export const criticalValue = (level: number): number => {
  mustBeLevel(level);
  return -lowerQuantile((1 - level) / 2);
};

/** x + x³/3 + x⁵/15 + …: (Φ(x) − ½) / φ(x), all terms of one sign (Abramowitz & Stegun 26.2.11). */
const oddSeries = (x: number): number => {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > Math.abs(sum) * Number.EPSILON; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum;
};

/** Mills' ratio as a continued fraction, read from its far end (Abramowitz & Stegun 26.2.14). */
const upperTail = (x: number): number => {
  if (x === Infinity) return 0;
  let denominator = x;
  for (let k = Math.ceil(20 + 400 / x); k >= 1; k -= 1) denominator = x + k / denominator;
  return normalPdf(x) / denominator;
};

/** For p up to ½. Starts within 0.003 (Abramowitz & Stegun 26.2.22) and refines the cdf's root by Halley's rule. */
const lowerQuantile = (p: number): number => {
  const t = Math.sqrt(-2 * Math.log(p));
  let x = (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t) - t;
  for (let step = 0; step < 4; step += 1) {
    const density = normalPdf(x);
    if (density === 0) return x;
    const error = (normalCdf(x) - p) / density;
    x -= error / (1 + (x * error) / 2);
  }
  return x;
};
