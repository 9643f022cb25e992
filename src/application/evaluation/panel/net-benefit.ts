import { type Quantity, netBenefitAt } from '../../../statistics/index.js';
import type { ScoreContext } from './contexts.js';
import type { FigureDraft } from './figure-of.js';

/** What acting on scores at or above the threshold is worth at the horizon, beside acting on everybody. */
export const decision = (context: ScoreContext): readonly FigureDraft[] => {
  const { horizon, score, threshold, values } = context;
  const at = netBenefitAt(context.times, context.types, context.values, horizon, threshold);
  const drafted = (estimator: string, definition: string, point: Quantity): FigureDraft => ({
    estimator: `net-benefit.${estimator}`,
    definition,
    scale: 'horizon',
    score,
    time: horizon,
    threshold,
    method: 'incidence by Aalen-Johansen among those at or above the threshold (Vickers 2008)',
    n: values.length,
    events: context.labels().cases,
    point,
    interval: null,
  });
  return [
    drafted('at-threshold', 'True positives − false positives · pt / (1 − pt), a person', at.netBenefit),
    drafted('treat-all', 'The same where everybody is treated', at.treatAll),
    drafted('standardized', 'Net benefit / incidence at the horizon', at.standardized),
  ];
};
