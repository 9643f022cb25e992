import { weightedClassificationAt } from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { atHorizon } from './at-horizon.js';

const shares = {
  sensitivity: ['sensitivity', 'Share of cases with a score at or above the threshold'],
  specificity: ['specificity', 'Share of controls with a score below the threshold'],
  'positive-predictive-value': [
    'positivePredictiveValue',
    'Share of cases among scores at or above the threshold',
  ],
  'negative-predictive-value': [
    'negativePredictiveValue',
    'Share of controls among scores below the threshold',
  ],
  accuracy: ['accuracy', 'Share of all that the threshold classifies rightly'],
} as const;

const likelihoodRatios = {
  positive: ['positiveLikelihoodRatio', 'Sensitivity / (1 − specificity)'],
  negative: ['negativeLikelihoodRatio', '(1 − sensitivity) / specificity'],
} as const;

type Field =
  (typeof shares)[keyof typeof shares][0] | (typeof likelihoodRatios)[keyof typeof likelihoodRatios][0];

/** The proportions and likelihood ratios of the two-by-two table with weights for those censored; competing events by t are controls. */
export const weightedClassification = (context: ScoreContext): readonly FigureDraft[] => {
  const { times, types, values, threshold, horizon, level } = context;
  const at = weightedClassificationAt(times, types, values, threshold, horizon, level);
  const figure = (
    name: string,
    [field, definition]: readonly [Field, string],
    scale: 'logit' | 'log',
  ): FigureDraft => ({
    ...atHorizon(context),
    estimator: `classification.at-horizon.${name}`,
    definition: `${definition}, at the horizon; competing events by it are controls`,
    threshold,
    method: `inverse probability of censoring weights by Kaplan-Meier, infinitesimal jackknife, interval on the ${scale} scale`,
    point: at[field].value,
    interval: at[field].estimate,
  });
  return [
    ...Object.entries(shares).map(([name, share]) => figure(name, share, 'logit')),
    ...Object.entries(likelihoodRatios).map(([name, ratio]) =>
      figure(`likelihood-ratio.${name}`, ratio, 'log'),
    ),
  ];
};
