import { brier, brierAt } from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { atHorizon } from './at-horizon.js';
import { ofLabels } from './of-labels.js';

/** Brier scores of a probability, and how much better they are than those of the same risk for everybody. */
export const brierScores = (context: ScoreContext): readonly FigureDraft[] => {
  const { horizon, level, score } = context;
  const at = brierAt(context.times, context.types, context.values, horizon, level);
  const { labels, obstacle } = context.labels();
  const ofBinary = brier(labels, context.labelled(), level);
  const weighted = {
    ...atHorizon(context),
    method: 'inverse probability of censoring weights by Kaplan-Meier, infinitesimal jackknife',
  };
  const binary = { ...ofLabels(context), score, method: 'mean squared error' };
  return [
    {
      ...weighted,
      estimator: 'brier.at-horizon',
      definition:
        'Mean squared distance of the probability from what happened by the horizon; competing events are 0',
      point: at.brier,
      interval: at.estimate,
    },
    {
      ...weighted,
      estimator: 'brier.at-horizon.scaled',
      definition: '1 − Brier / Brier of the incidence at the horizon for everybody',
      point: at.scaled,
      interval: null,
    },
    {
      ...binary,
      estimator: 'brier.binary',
      definition: 'Mean squared distance of the probability from the binary label',
      point: obstacle ?? ofBinary.brier,
      interval: ofBinary.estimate,
    },
    {
      ...binary,
      estimator: 'brier.binary.scaled',
      definition: '1 − Brier / Brier of the share of cases for everybody',
      point: obstacle ?? ofBinary.scaled,
      interval: null,
    },
  ];
};
