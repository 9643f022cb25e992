import { aucAtDifference, aucDifference, withoutSpread } from '../../../../statistics/index.js';
import type { PairContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { atHorizon } from '../scores/at-horizon.js';
import { ofLabels } from '../scores/of-labels.js';
import { differences } from './of-pair.js';

/** AUC of the binary label, paired. */
export const binaryAucDifference = (pair: PairContext): readonly FigureDraft[] => {
  const { first, later } = pair;
  const { labels, obstacle } = later.labels();
  return differences(
    'auc.delong.difference',
    'Difference of the areas under the ROC curve of the binary label at the horizon',
    pair,
    { ...ofLabels(later), method: 'variance of DeLong, paired' },
    obstacle === undefined
      ? aucDifference(labels, first.labelled(), later.labelled(), later.level)
      : withoutSpread(obstacle),
  );
};

/** AUC(t) with weights for those censored, paired. */
export const weightedAucDifference = (pair: PairContext): readonly FigureDraft[] => {
  const { first, later } = pair;
  const { times, types, horizon, level } = later;
  return differences(
    'auc.at-horizon.difference',
    'Difference of AUC(t), competing events by t as controls (Blanche 2013, second definition)',
    pair,
    {
      ...atHorizon(later),
      method: 'inverse probability of censoring weights by Kaplan-Meier, infinitesimal jackknife, paired',
    },
    aucAtDifference(times, types, first.values, later.values, horizon, level),
  );
};
