import type { Binary } from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';

/**
 * Why no logistic curve rises or falls along a score, if so: it does not vary, or it separates the classes, which is to
 * say that their ranges meet in one point at most. Both classes are there.
 */
export const whyNoSlope = (labels: ArrayLike<Binary>, logits: Float64Array): NotEstimable | undefined => {
  const lowest = [Infinity, Infinity];
  const highest = [-Infinity, -Infinity];
  for (let i = 0; i < logits.length; i += 1) {
    lowest[labels[i]!] = Math.min(lowest[labels[i]!]!, logits[i]!);
    highest[labels[i]!] = Math.max(highest[labels[i]!]!, logits[i]!);
  }
  if (Math.min(...lowest) === Math.max(...highest))
    return notEstimable('CONSTANT_SCORE', 'the score is the same for everybody');
  if (lowest[1]! >= highest[0]! || lowest[0]! >= highest[1]!)
    return notEstimable(
      'MONOTONE_LIKELIHOOD',
      'the score separates the classes perfectly: the likelihood rises for ever as the slope runs away',
    );
  return undefined;
};
