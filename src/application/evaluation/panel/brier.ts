import { brierAt } from '../../../statistics/index.js';
import type { ScoreContext } from './contexts.js';
import type { FigureDraft } from './figure-of.js';

/** Brier score of a probability at the horizon, and how much better it is than the same risk for everybody. */
export const brier = (context: ScoreContext): readonly FigureDraft[] => {
  const { horizon, level } = context;
  const at = brierAt(context.times, context.types, context.values, horizon, level);
  const { cases } = context.labels();
  const shared = {
    scale: 'horizon',
    score: context.score,
    time: horizon,
    method: 'inverse probability of censoring weights by Kaplan-Meier, infinitesimal jackknife',
    n: context.values.length,
    events: cases,
  } as const;
  return [
    {
      ...shared,
      estimator: 'brier.at-horizon',
      definition:
        'Mean squared distance of the probability from what happened by the horizon; competing events are 0',
      point: at.brier,
      interval: at.estimate,
    },
    {
      ...shared,
      estimator: 'brier.at-horizon.scaled',
      definition: '1 − Brier / Brier of the incidence at the horizon for everybody',
      point: at.scaled,
      interval: null,
    },
  ];
};
