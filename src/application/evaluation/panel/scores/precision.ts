import { type Quantity, aucDeLong, hanleyMcNeil, known } from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { ofLabels } from './of-labels.js';

/** What precision so many cases and controls promise for an area such as the one found; for planning. */
export const expectedPrecision = (context: ScoreContext): readonly FigureDraft[] => {
  const { labels, cases, obstacle } = context.labels();
  const { auc } = obstacle === undefined ? aucDeLong(labels, context.labelled()) : { auc: obstacle };
  const standardError: Quantity =
    auc.kind === 'NotEstimable'
      ? auc
      : known(hanleyMcNeil(auc.value, cases, labels.length - cases).standardError);
  return [
    {
      ...ofLabels(context),
      estimator: 'precision.auc.standard-error',
      definition:
        'Standard error to be expected of an area such as the one found, from as many cases and controls; for planning the next study',
      score: context.score,
      method: 'Hanley and McNeil 1982',
      point: standardError,
      interval: null,
    },
  ];
};
