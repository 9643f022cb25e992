import { type DecisionPoint, netBenefit, netBenefitAt } from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { atHorizon } from './at-horizon.js';
import { ofLabels } from './of-labels.js';

const parts = {
  'at-threshold': ['netBenefit', 'True positives − false positives · pt / (1 − pt), a person'],
  'treat-all': ['treatAll', 'The same where everybody is treated'],
  standardized: ['standardized', 'Net benefit / share with the event at the horizon'],
} as const;

/** What acting on scores at or above the threshold is worth at the horizon, beside acting on everybody. */
export const decision = (context: ScoreContext): readonly FigureDraft[] => {
  const { horizon, score, threshold, values } = context;
  const { labels, obstacle } = context.labels();
  const drafted = (
    form: string,
    shared: Pick<FigureDraft, 'scale' | 'n' | 'events' | 'time' | 'notes' | 'method'>,
    among: string,
    point: DecisionPoint,
  ): readonly FigureDraft[] =>
    Object.entries(parts).map(([name, [field, definition]]) => ({
      ...shared,
      score,
      threshold,
      estimator: `net-benefit.${form}${name}`,
      definition: `${definition}${among}`,
      point: point[field],
      interval: null,
    }));
  return [
    ...drafted(
      '',
      {
        ...atHorizon(context),
        method: 'incidence by Aalen-Johansen among those at or above the threshold (Vickers 2008)',
      },
      '',
      netBenefitAt(context.times, context.types, values, horizon, threshold),
    ),
    ...drafted(
      'binary.',
      { ...ofLabels(context), method: 'counts (Vickers and Elkin 2006)' },
      '; binary label at the horizon',
      netBenefit(labels, context.labelled(), threshold),
    ).map((draft) => ({ ...draft, point: obstacle ?? draft.point })),
  ];
};
