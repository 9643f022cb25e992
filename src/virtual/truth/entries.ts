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
const pairedAtThreshold = 'net-benefit.at-threshold';

/** Values of one score, by estimator, and at each threshold. */
export interface ScoreValues {
  readonly population: Population;
  readonly risks: ReadonlyMap<string, number>;
}

const known = (values: ReadonlyMap<string, number>, estimator: string): number => {
  const value = values.get(estimator);
  if (value === undefined) throw new RangeError(`"${estimator}" has no true value`);
  return value;
};

export const differencesOf = (
  first: ScoreValues,
  later: ScoreValues,
  thresholds: readonly number[],
): readonly Entry[] => [
  ...paired.map((estimator): Entry => [
    figureKey({ ...none, estimator: `${estimator}.difference`, score: 'POST' }),
    known(later.risks, estimator) - known(first.risks, estimator),
  ]),
  ...thresholds.flatMap((threshold) => {
    const at = ({ population }: ScoreValues): number =>
      known(trueThresholdFigures(population, threshold), pairedAtThreshold);
    const difference = at(later) - at(first);
    return ['net-benefit.difference', 'net-benefit.binary.difference'].map((estimator): Entry => [
      figureKey({ ...none, estimator, score: 'POST', threshold }),
      difference,
    ]);
  }),
];
