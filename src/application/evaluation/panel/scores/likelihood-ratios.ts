import { type Estimate, confusionTable, likelihoodRatios } from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { ofLabels } from './of-labels.js';

/** How much a score at or above the threshold, and one below it, changes the odds of the event. */
export const binaryLikelihoodRatios = (context: ScoreContext): readonly FigureDraft[] => {
  const { labels, obstacle } = context.labels();
  const table = confusionTable(labels, context.labelled(), context.threshold);
  const { positiveLikelihoodRatio, negativeLikelihoodRatio } = likelihoodRatios(table, context.level);
  const drafted = (name: string, definition: string, ratio: Estimate): FigureDraft => ({
    ...ofLabels(context),
    estimator: `classification.likelihood-ratio.${name}`,
    definition: `${definition}; binary label at the horizon`,
    score: context.score,
    threshold: context.threshold,
    method: 'log method of Simel',
    point: obstacle ?? ratio,
    interval: ratio,
  });
  return [
    drafted('positive', 'Sensitivity / (1 − specificity)', positiveLikelihoodRatio),
    drafted('negative', '(1 − sensitivity) / specificity', negativeLikelihoodRatio),
  ];
};
