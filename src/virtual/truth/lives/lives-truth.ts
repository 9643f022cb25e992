import { twoYears } from '../../world/index.js';
import { figureKey } from '../figure-key.js';
import { differencesOf, type Entry, none, type ScoreName, scoreNames, thresholdEntries } from '../entries.js';
import type { Population } from '../population/population.js';
import { trueHarrell } from './true-harrell.js';
import type { TrueLife } from './true-outcome.js';
import { trueRiskFigures } from '../population/true-risk-figures.js';

const populationOf = (lives: readonly TrueLife[], score: ScoreName): Population => {
  const sorted = lives.toSorted((a, b) => a.scores[score] - b.scores[score]);
  return {
    score: Float64Array.from(sorted, ({ scores }) => scores[score]),
    weight: new Float64Array(sorted.length).fill(1),
    risk: Float64Array.from(sorted, ({ outcome }) => outcome.label),
  };
};

const share = (lives: readonly TrueLife[], is: (life: TrueLife) => boolean): number =>
  lives.filter(is).length / lives.length;

const curves = (lives: readonly TrueLife[]): readonly Entry[] => [
  [
    figureKey({ ...none, estimator: 'survival.kaplan-meier' }),
    share(lives, ({ outcome }) => outcome.type === 0),
  ],
  [
    figureKey({ ...none, estimator: 'survival.restricted-mean' }),
    lives.reduce((sum, { outcome }) => sum + Math.min(twoYears, outcome.time), 0) / lives.length,
  ],
  ...([1, 2, 3] as const).map((cause): Entry => [
    figureKey({ ...none, estimator: 'incidence.aalen-johansen', cause }),
    share(lives, ({ outcome }) => outcome.type === cause),
  ]),
];

/**
 * Values of the estimands in a group of lives of which everything is known, by `figureKey`: counted, not estimated. Everything
 * is at H, on curves as well. Concordance is over the events by H, with nobody censored.
 */
export const livesTruth = (
  lives: readonly TrueLife[],
  thresholds: readonly number[],
): ReadonlyMap<string, number> => {
  const byScore = scoreNames.map((score) => {
    const population = populationOf(lives, score);
    return { score, population, risks: trueRiskFigures(population) };
  });
  const [pre, post] = byScore;
  if (!pre || !post) throw new RangeError('there are two scores');
  return new Map<string, number>([
    ...curves(lives),
    ...byScore.flatMap(({ score, population, risks }): readonly Entry[] => {
      const { competingCensored, competingAtRisk } = trueHarrell(lives, score);
      const named = (estimator: string, value: number): Entry => [
        figureKey({ ...none, estimator, score }),
        value,
      ];
      return [
        ...[...risks].map(([estimator, value]) => named(estimator, value)),
        named('concordance.harrell', competingCensored),
        named('concordance.harrell.competing-at-risk', competingAtRisk),
        ...thresholdEntries(score, population, thresholds),
      ];
    }),
    ...differencesOf(pre, post, thresholds),
  ]);
};
