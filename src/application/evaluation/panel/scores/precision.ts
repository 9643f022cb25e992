import { type Quantity, aucDeLong, hanleyMcNeil, known } from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { ofLabels } from './of-labels.js';

/** What precision so many cases and controls promise for an area such as the one found; for planning. */
export const expectedPrecision = (context: ScoreContext): readonly FigureDraft[] => {
  const { labels, cases, obstacle } = context.labels();
  const { level } = context;
  const { auc } = obstacle === undefined ? aucDeLong(labels, context.labelled()) : { auc: obstacle };
  const expected =
    auc.kind === 'NotEstimable' ? undefined : hanleyMcNeil(auc.value, cases, labels.length - cases, level);
  // An area of 0 or 1 has an error of 0 by the formula, which is no error to be expected.
  const standardError: Quantity =
    expected === undefined
      ? auc
      : expected.estimate.kind === 'NotEstimable'
        ? expected.estimate
        : known(expected.standardError);
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
