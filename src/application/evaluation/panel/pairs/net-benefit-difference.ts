import { type Quantity, netBenefit, netBenefitAt } from '../../../../statistics/index.js';
import type { PairContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { atHorizon } from '../scores/at-horizon.js';
import { ofLabels } from '../scores/of-labels.js';

const minus = (later: Quantity, first: Quantity): Quantity =>
  later.kind === 'NotEstimable'
    ? later
    : first.kind === 'NotEstimable'
      ? first
      : { kind: 'Estimated', value: later.value - first.value };

/** Net benefits can be compared at one threshold probability only: that of the later score. */
export const netBenefitDifferences = ({ first, later }: PairContext): readonly FigureDraft[] => {
  const { times, types, horizon, threshold } = later;
  const { labels, obstacle } = later.labels();
  const shared = {
    score: later.score,
    against: first.score,
    threshold,
    interval: null,
    definition: `Net benefit at the threshold: ${later.score} − ${first.score}, on the same rows`,
  };
  return [
    {
      ...atHorizon(later),
      ...shared,
      estimator: 'net-benefit.difference',
      method: 'incidence by Aalen-Johansen among those at or above the threshold (Vickers 2008)',
      point: minus(
        netBenefitAt(times, types, later.values, horizon, threshold).netBenefit,
        netBenefitAt(times, types, first.values, horizon, threshold).netBenefit,
      ),
    },
    {
      ...ofLabels(later),
      ...shared,
      estimator: 'net-benefit.binary.difference',
      definition: `${shared.definition}; binary label at the horizon`,
      method: 'counts (Vickers and Elkin 2006)',
      point:
        obstacle ??
        minus(
          netBenefit(labels, later.labelled(), threshold).netBenefit,
          netBenefit(labels, first.labelled(), threshold).netBenefit,
        ),
    },
  ];
};
