import { mustBeBinary, mustBeProbabilities, mustPair } from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';

export interface TherapyWeights {
  readonly kind: 'TherapyWeights';
  /** One for each subject, 0 or more. */
  readonly weights: Float64Array;
  readonly method: 'overlap' | 'inverse probability' | 'inverse probability, stabilised';
}

/**
 * Overlap weights (Li, Morgan & Zaslavsky, JASA 2018;113:390): 1 − e for those with therapy and e for those without, so
 * that those count most who might have had either. Scores of 0 or 1 are allowed: where they are certain, nobody is
 * compared. Not estimable: one group, or all weights zero in a group.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const overlapWeights = (
  therapy: ArrayLike<number>,
  scores: ArrayLike<number>,
): TherapyWeights | NotEstimable =>
  weighted(therapy, scores, 'overlap', (treated, e) => (treated ? 1 - e : e));

/**
 * Weights by the inverse probability of the therapy that was had (Robins, Hernán & Brumback, Epidemiology 2000;11:550):
 * 1 / e or 1 / (1 − e); stabilised, times the share of that group, so that they are 1 on average. Not estimable: one
 * group, or a score of exactly 0 or 1, whose weight could be infinite.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const inverseProbabilityWeights = (
  therapy: ArrayLike<number>,
  scores: ArrayLike<number>,
  { stabilised = false }: { readonly stabilised?: boolean } = {},
): TherapyWeights | NotEstimable => {
  const treated = Array.from(therapy).reduce((count, one) => count + one, 0) / therapy.length;
  const share = (had: boolean): number => (stabilised ? (had ? treated : 1 - treated) : 1);
  const certain = Array.from(scores).filter((e) => 1 / e === Infinity || e === 1).length;
  const method = stabilised ? 'inverse probability, stabilised' : 'inverse probability';
  const weights = weighted(therapy, scores, method, (had, e) => share(had) / (had ? e : 1 - e));
  if (weights.kind === 'NotEstimable' || certain === 0) return weights;
  return notEstimable(
    'SCORE_AT_BOUNDARY',
    `${certain} propensity scores are 0 or 1: these subjects have nobody to be compared with`,
  );
};

const weighted = (
  therapy: ArrayLike<number>,
  scores: ArrayLike<number>,
  method: TherapyWeights['method'],
  weightOf: (treated: boolean, score: number) => number,
): TherapyWeights | NotEstimable => {
  mustPair('therapy', therapy, 'scores', scores);
  mustBeBinary('therapy', therapy);
  mustBeProbabilities('scores', scores);
  const weights = Float64Array.from(scores, (e, i) => weightOf(therapy[i] === 1, e));
  for (const [group, words] of [
    [1, 'with'],
    [0, 'without'],
  ] as const) {
    const members = weights.filter((_, i) => therapy[i] === group);
    if (members.length === 0) return notEstimable('ONE_GROUP', `there is nobody ${words} therapy`);
    if (members.every((weight) => weight === 0)) {
      return notEstimable('ZERO_WEIGHTS', `all weights of those ${words} therapy are zero`);
    }
  }
  return { kind: 'TherapyWeights', weights, method };
};
