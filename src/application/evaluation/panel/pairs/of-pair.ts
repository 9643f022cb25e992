import type { Difference } from '../../../../statistics/index.js';
import type { PairContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';

type Shared = Omit<FigureDraft, 'estimator' | 'definition' | 'point' | 'interval' | 'score' | 'against'>;

/** What the later score has more than the first, and the p-value of no difference. */
export const differences = (
  estimator: string,
  of: string,
  { first, later }: PairContext,
  shared: Shared,
  { difference, estimate, pValue }: Difference,
): readonly FigureDraft[] => {
  const between = {
    ...shared,
    score: later.score,
    against: first.score,
    definition: `${of}: ${later.score} − ${first.score}, on the same rows`,
  };
  return [
    { ...between, estimator, point: difference, interval: estimate },
    {
      ...between,
      estimator: `${estimator}.p-value`,
      definition: `${between.definition}; two-sided test of no difference`,
      point: pValue,
      interval: null,
    },
  ];
};
