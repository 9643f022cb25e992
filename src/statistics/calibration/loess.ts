import { ascendingOrder } from '../shared/sorting.js';
import { tabulate } from '../shared/tabulate.js';
import { localQuadratic } from './local-quadratic.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';

export interface LoessCurve {
  readonly kind: 'Estimated';
  /** The curve at each x, in the order of the subjects. */
  readonly fitted: Float64Array;
}

const span = 0.75;
const fewestNeighbours = 3;

/**
 * Loess of y on x at each x itself (Cleveland & Devlin, J Am Stat Assoc 1988;83:596), as R's
 * `loess(span = 0.75, degree = 2, family = "gaussian", surface = "direct")`: the quadratic through the q = ⌊0.75 n⌋
 * nearest points, weighted by (1 − (d / h)³)³, h being the distance of the q-th. Where the weights leave three
 * distinct x or fewer, or the q nearest are all tied with x, the curve there is the mean of y at that x, which is what
 * such a quadratic passes through. O(n q) on sorted x; y is not read where d ≥ h.
 */
export const loess = (x: ArrayLike<number>, y: ArrayLike<number>): LoessCurve | NotEstimable => {
  const n = x.length;
  const q = Math.floor(n * span + 1e-5);
  if (q < fewestNeighbours) {
    return notEstimable('TOO_FEW', `loess needs at least 4 subjects: there are ${n}`);
  }
  const order = ascendingOrder(x);
  const xs = tabulate(n, (at) => x[order[at]!]!);
  const ys = tabulate(n, (at) => y[order[at]!]!);
  if (xs[0] === xs[n - 1]) return notEstimable('CONSTANT_SCORE', 'the score is the same for everybody');

  const fitted = new Float64Array(n);
  const [u, near, weights] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let start = 0;
  for (let first = 0, end = 0; first < n; first = end) {
    const here = xs[first]!;
    while (end < n && xs[end] === here) end += 1;
    while (start + q < n && xs[start + q]! - here < here - xs[start]!) start += 1;
    const h = Math.max(here - xs[start]!, xs[start + q - 1]! - here);
    let [count, distinct] = [0, 0];
    for (let i = start; i < start + q; i += 1) {
      const distance = (xs[i]! - here) / h;
      const size = Math.abs(distance);
      if (!(size < 1)) continue;
      const falls = 1 - size * size * size;
      if (count === 0 || distance !== u[count - 1]) distinct += 1;
      u[count] = distance;
      near[count] = ys[i]!;
      weights[count] = falls * falls * falls;
      count += 1;
    }
    const value =
      distinct <= fewestNeighbours ? meanOf(ys, first, end) : localQuadratic(u, near, weights, count);
    for (let at = first; at < end; at += 1) fitted[order[at]!] = value;
  }
  return { kind: 'Estimated', fitted };
};

const meanOf = (values: Float64Array, from: number, to: number): number => {
  let total = 0;
  for (let i = from; i < to; i += 1) total += values[i]!;
  return total / (to - from);
};
