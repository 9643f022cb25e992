import { type Binary, mustBeBinary, mustBeFiniteNumbers, mustPair } from '../shared/checked-arguments.js';
import type { Estimate } from '../shared/estimate.js';
import { wilson } from './wilson.js';

export interface ConfusionCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** The table of two rows and two columns, and the share of cases in it. */
export interface ConfusionTable extends ConfusionCounts {
  readonly threshold: number;
  readonly subjects: number;
  readonly prevalence: Estimate;
}

/**
 * Counts subjects by label (1 is a case) and by test, positive meaning score >= threshold; with the prevalence and its
 * Wilson interval.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const confusionTable = (
  labels: ArrayLike<Binary>,
  scores: ArrayLike<number>,
  threshold: number,
  level = 0.95,
): ConfusionTable => {
  mustPair('labels', labels, 'scores', scores);
  mustBeBinary('labels', labels);
  mustBeFiniteNumbers('scores', scores);
  if (!Number.isFinite(threshold)) throw new RangeError(`threshold is ${threshold}; give a finite number`);

  const subjects = labels.length;
  let [cases, positives, truePositives] = [0, 0, 0];
  for (let i = 0; i < subjects; i += 1) {
    cases += labels[i]!;
    if (scores[i]! < threshold) continue;
    positives += 1;
    truePositives += labels[i]!;
  }
  return {
    threshold,
    subjects,
    truePositives,
    falsePositives: positives - truePositives,
    trueNegatives: subjects - positives - cases + truePositives,
    falseNegatives: cases - truePositives,
    prevalence: wilson(cases, subjects, level, 'subjects'),
  };
};
