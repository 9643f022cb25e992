import { type Estimate, type Quantity, classificationAt, wilson } from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { ofLabels } from './of-labels.js';

const proportions = {
  sensitivity: ['sensitivity', 'Share of the cases with a score at or above the threshold'],
  specificity: ['specificity', 'Share of the controls with a score below the threshold'],
  'positive-predictive-value': [
    'positivePredictiveValue',
    'Share of cases among scores at or above the threshold',
  ],
  'negative-predictive-value': [
    'negativePredictiveValue',
    'Share of controls among scores below the threshold',
  ],
  accuracy: ['accuracy', 'Share of the labels that the threshold classifies rightly'],
} as const;

const cells = {
  'true-positives': ['truePositives', 'Cases with a score at or above the threshold'],
  'false-positives': ['falsePositives', 'Controls with a score at or above the threshold'],
  'true-negatives': ['trueNegatives', 'Controls with a score below the threshold'],
  'false-negatives': ['falseNegatives', 'Cases with a score below the threshold'],
} as const;

/** The two-by-two table at the threshold, its proportions and the prevalence. */
export const binaryClassification = (context: ScoreContext): readonly FigureDraft[] => {
  const { labels, cases, obstacle } = context.labels();
  const at = classificationAt(labels, context.labelled(), context.threshold, context.level);
  const drafted = (
    name: string,
    definition: string,
    method: string,
    point: Quantity,
    interval: Estimate | null,
  ): FigureDraft => ({
    ...ofLabels(context),
    estimator: `classification.${name}`,
    definition: `${definition}; binary label at the horizon`,
    score: context.score,
    threshold: context.threshold,
    method,
    point: obstacle ?? point,
    interval,
  });
  const prevalence = wilson(cases, labels.length, context.level, 'labels');
  return [
    ...Object.entries(cells).map(([name, [field, definition]]) =>
      drafted(name, definition, 'count', { kind: 'Estimated', value: at[field] }, null),
    ),
    drafted('prevalence', 'Share of cases', 'Wilson score', prevalence, prevalence),
    ...Object.entries(proportions).map(([name, [field, definition]]) =>
      drafted(name, definition, 'Wilson score', at[field], at[field]),
    ),
  ];
};
