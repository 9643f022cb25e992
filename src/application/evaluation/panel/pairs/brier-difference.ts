import { brierAtDifference, brierDifference, withoutSpread } from '../../../../statistics/index.js';
import type { PairContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { atHorizon } from '../scores/at-horizon.js';
import { ofLabels } from '../scores/of-labels.js';
import { differences } from './of-pair.js';

/** Brier scores of two probabilities, weighted for those censored and of the binary label; below 0 the later is better. */
export const brierDifferences = (pair: PairContext): readonly FigureDraft[] => {
  const { first, later } = pair;
  const { times, types, horizon, level } = later;
  const { labels, obstacle } = later.labels();
  return [
    ...differences(
      'brier.at-horizon.difference',
      'Difference of the Brier scores at the horizon',
      pair,
      {
        ...atHorizon(later),
        method: 'inverse probability of censoring weights by Kaplan-Meier, infinitesimal jackknife, paired',
      },
      brierAtDifference(times, types, first.values, later.values, horizon, level),
    ),
    ...differences(
      'brier.binary.difference',
      'Difference of the Brier scores of the binary label',
      pair,
      { ...ofLabels(later), method: 'mean of the paired differences of squared errors' },
      obstacle === undefined
        ? brierDifference(labels, first.labelled(), later.labelled(), level)
        : withoutSpread(obstacle),
    ),
  ];
};
