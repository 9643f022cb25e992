import type { Innermost } from './innermost-intervals.js';

/** Masses of the places as the heights of their distribution function: height[0] = 0, height[k] = 1. */
export type Heights = Float64Array;

/** What each subject's places hold: the difference of two heights. */
const heldBy = ({ first, last }: Innermost, heights: Heights, i: number): number =>
  heights[last[i]! + 1]! - heights[first[i]!]!;

/** Σ log of the mass that each subject covers. */
export const logLikelihoodOf = (places: Innermost, heights: Heights): number => {
  let total = 0;
  for (let i = 0; i < places.first.length; i += 1) total += Math.log(heldBy(places, heights, i));
  return total;
};

/** For each place, the sum over the subjects that cover it of 1 / mass covered: n at a place that holds mass. */
export const demandOf = (places: Innermost, heights: Heights): Float64Array => {
  const size = places.left.length;
  const change = new Float64Array(size + 1);
  for (let i = 0; i < places.first.length; i += 1) {
    const share = 1 / heldBy(places, heights, i);
    change[places.first[i]!]! += share;
    change[places.last[i]! + 1]! -= share;
  }
  const demand = new Float64Array(size);
  for (let j = 0, sum = 0; j < size; j += 1) demand[j] = sum += change[j]!;
  return demand;
};

/** Gradient and negative diagonal of the second derivatives, by the inner heights 1 to k − 1. */
export const slopesOf = (
  places: Innermost,
  heights: Heights,
): { readonly slope: Float64Array; readonly curvature: Float64Array } => {
  const slope = new Float64Array(heights.length);
  const curvature = new Float64Array(heights.length);
  for (let i = 0; i < places.first.length; i += 1) {
    const share = 1 / heldBy(places, heights, i);
    const [low, high] = [places.first[i]!, places.last[i]! + 1];
    slope[high]! += share;
    slope[low]! -= share;
    curvature[high]! += share * share;
    curvature[low]! += share * share;
  }
  return { slope, curvature };
};
