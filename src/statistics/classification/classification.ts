import type { Binary } from '../shared/checked-arguments.js';
import { type ConfusionTable, confusionTable } from './confusion-table.js';
import type { Estimate } from '../shared/estimate.js';
import { type LikelihoodRatios, likelihoodRatios } from './likelihood-ratios.js';
import { wilson } from './wilson.js';

export interface Classification extends ConfusionTable, LikelihoodRatios {
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
  labels: ArrayLike<Binary>,
  scores: ArrayLike<number>,
  threshold: number,
  level = 0.95,
): Classification => {
  const table = confusionTable(labels, scores, threshold, level);
  const { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn } = table;
  return {
    ...table,
    sensitivity: wilson(tp, tp + fn, level, 'cases (label 1)'),
    specificity: wilson(tn, tn + fp, level, 'controls (label 0)'),
    positivePredictiveValue: wilson(tp, tp + fp, level, 'subjects with a score at or above the threshold'),
    negativePredictiveValue: wilson(tn, tn + fn, level, 'subjects with a score below the threshold'),
    accuracy: wilson(tp + tn, table.subjects, level, 'subjects'),
    ...likelihoodRatios(table, level),
  };
};
