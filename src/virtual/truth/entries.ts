import { figureKey } from './figure-key.js';
import type { Population } from './population/population.js';
import { trueThresholdFigures } from './population/true-risk-figures.js';

/** Scores in the order of the panel: each later one is compared with the first. */
export const scoreNames = ['PRE', 'POST'] as const;
export type ScoreName = (typeof scoreNames)[number];

/** A value by its figure. */
export type Entry = readonly [string, number];

export const none = { score: null, group: null, cause: null, threshold: null };

export const thresholdEntries = (
  score: ScoreName,
  population: Population,
  thresholds: readonly number[],
): readonly Entry[] =>
  thresholds.flatMap((threshold) =>
    [...trueThresholdFigures(population, threshold)].map(([estimator, value]): Entry => [
      figureKey({ ...none, estimator, score, threshold }),
      value,
    ]),
  );

/** Of the later score minus the first, where the difference of both is what is estimated. */
const paired = ['auc.delong', 'auc.at-horizon', 'brier.at-horizon', 'brier.binary'];

export const differencesOf = (first: ReadonlyMap<string, number>, later: ReadonlyMap<string, number>) =>
  paired.map((estimator): Entry => [
    figureKey({ ...none, estimator: `${estimator}.difference`, score: 'POST' }),
    (later.get(estimator) ?? Number.NaN) - (first.get(estimator) ?? Number.NaN),
  ]);
