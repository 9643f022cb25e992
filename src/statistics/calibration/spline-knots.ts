import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { quantile } from './quantile.js';

const wanted = 4;
const outer = 0.05;
/** An end of x at which more than this share is tied. */
const heavy = 0.05;
const fewestSubjects = 6;
const manySubjects = 100;

/**
 * Places of the 4 knots of a restricted cubic spline, as `Hmisc::rcspline.eval` chooses them: quantiles 0.05, 0.35,
 * 0.65 and 0.95 (type 7), the outer two at the fifth smallest and fifth largest value below 100 subjects; where 5 % or
 * more are tied at an end and nowhere else, a knot stands at the value next to it and the others are quantiles of the
 * rest. With six distinct values or fewer, the inner ones. Three distinct knots at least, ascending.
 */
export const splineKnots = (x: Float64Array): Float64Array | NotEstimable => {
  if (x.length < fewestSubjects)
    return notEstimable('TOO_FEW', `knots need at least ${fewestSubjects} subjects: there are ${x.length}`);
  const sorted = x.slice().sort();
  const distinct = distinctOf(sorted);
  const knots =
    distinct.length - 2 <= wanted ? distinct.slice(1, -1) : distinctOf(chosen(sorted, distinct).sort());
  if (knots.length < 3)
    return notEstimable(
      'TOO_FEW',
      `a spline needs 3 distinct knots: ${distinct.length} distinct scores give fewer`,
    );
  return knots;
};

const chosen = (sorted: Float64Array, distinct: Float64Array): Float64Array => {
  const share = (value: number): number => sorted.filter((other) => other === value).length / sorted.length;
  const inner = distinct.subarray(1, -1);
  const even = heaviest(sorted, inner) < heavy;
  const [low, high] = [distinct[1]!, distinct[distinct.length - 2]!];
  const atLow = even && share(distinct[0]!) >= heavy;
  const atHigh = even && share(distinct[distinct.length - 1]!) >= heavy;
  const rest = sorted.filter((value) => (!atLow || value > low) && (!atHigh || value < high));
  const count = wanted - (atLow ? 1 : 0) - (atHigh ? 1 : 0);
  const start = count === 2 ? 0.5 : outer;
  const knots = Float64Array.from({ length: count }, (_, k) =>
    quantile(rest, start + (k * (1 - outer - start)) / (count - 1)),
  );
  if (rest.length < manySubjects) {
    if (!atLow) knots[0] = rest[4]!;
    if (!atHigh) knots[count - 1] = rest[rest.length - 5]!;
  }
  return Float64Array.from([...(atLow ? [low] : []), ...knots, ...(atHigh ? [high] : [])]);
};

/** The largest share of subjects tied at one of `values`; all ascending. */
const heaviest = (sorted: Float64Array, values: Float64Array): number => {
  let [most, at] = [0, 0];
  for (const value of values) {
    let count = 0;
    for (; sorted[at]! <= value; at += 1) if (sorted[at] === value) count += 1;
    most = Math.max(most, count);
  }
  return most / sorted.length;
};

const distinctOf = (ascending: Float64Array): Float64Array =>
  ascending.filter((value, i) => i === 0 || value !== ascending[i - 1]);
