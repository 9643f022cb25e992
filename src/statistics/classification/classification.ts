import { type Binary, mustBeBinary, mustBeFiniteNumbers, mustPair } from '../shared/checked-arguments.js';
import type { Estimate } from '../shared/estimate.js';
import { wilson } from './wilson.js';

export interface ConfusionCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

export interface Classification extends ConfusionCounts {
  readonly threshold: number;
  readonly sensitivity: Estimate;
  readonly specificity: Estimate;
  readonly positivePredictiveValue: Estimate;
  readonly negativePredictiveValue: Estimate;
  readonly accuracy: Estimate;
}

/**
 * How a score classifies at one threshold: positive means score >= threshold. Proportions carry Wilson intervals;
 * a proportion whose denominator is empty is NotEstimable.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const classificationAt = (
  labels: readonly Binary[],
  scores: readonly number[],
  threshold: number,
  level = 0.95,
): Classification => {
  mustPair('labels', labels, 'scores', scores);
  mustBeBinary('labels', labels);
  mustBeFiniteNumbers('scores', scores);
  if (!Number.isFinite(threshold)) throw new RangeError(`threshold is ${threshold}; give a finite number`);

  const counts = countOutcomes(labels, scores, threshold);
  const { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn } = counts;
  return {
    threshold,
    ...counts,
    sensitivity: wilson(tp, tp + fn, level, 'cases (label 1)'),
    specificity: wilson(tn, tn + fp, level, 'controls (label 0)'),
    positivePredictiveValue: wilson(tp, tp + fp, level, 'subjects with a score at or above the threshold'),
    negativePredictiveValue: wilson(tn, tn + fn, level, 'subjects with a score below the threshold'),
    accuracy: wilson(tp + tn, labels.length, level, 'subjects'),
  };
};

const countOutcomes = (
  labels: readonly Binary[],
  scores: readonly number[],
  threshold: number,
): ConfusionCounts => {
  const count = (label: Binary, positive: boolean): number =>
    scores.filter((score, i) => labels[i] === label && score >= threshold === positive).length;
  return {
    truePositives: count(1, true),
    falsePositives: count(0, true),
    trueNegatives: count(0, false),
    falseNegatives: count(1, false),
  };
};
