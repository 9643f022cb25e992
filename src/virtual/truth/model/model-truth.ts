import { twoYears, type StatedValues } from '../../world/index.js';
import { eventTimes, type EventTimes } from './event-times.js';
import { differencesOf, type Entry, none, type ScoreName, scoreNames, thresholdEntries } from '../entries.js';
import { figureKey } from '../figure-key.js';
import { type ModelPopulation, modelPopulation } from './model-population.js';
import { weightedMean } from '../population/population.js';
import { trueConcordance } from './true-concordance.js';
import { trueCurves, trueRestrictedMean } from './true-curves.js';
import { classified, trueRiskFigures } from '../population/true-risk-figures.js';
import { independentWatching } from './watching.js';

/** Deaths and recurrences within Milan are too rare among the few at high risk to be judged by group. */
const ofGroups = (
  score: ScoreName,
  threshold: number,
  population: ModelPopulation,
  times: EventTimes,
  signal: boolean,
): readonly Entry[] => {
  const { riskAbove, riskBelow } = classified(population, threshold);
  const named = { ...none, score, threshold };
  const ratio = (estimator: string, cause: number | null): Entry => [
    figureKey({ ...named, estimator, group: 'high', cause }),
    1,
  ];
  return [
    ...Object.entries({ low: riskBelow, high: riskAbove }).flatMap(([group, risk]) =>
      trueCurves(times, risk)
        .filter(({ cause }) => cause === null || cause === 1)
        .map(({ value, ...curve }): Entry => [figureKey({ ...named, ...curve, group }), value]),
    ),
    [
      figureKey({ ...named, estimator: 'restricted-mean-difference' }),
      trueRestrictedMean(times, riskAbove) - trueRestrictedMean(times, riskBelow),
    ],
    // Hazards are not proportional where the score says something: there is then no ratio to be right about.
    ...(signal
      ? []
      : [ratio('cox.ratio', null), ratio('cox.cause-specific.ratio', 1), ratio('fine-gray.ratio', 1)]),
  ];
};

/** At which scores are judged, and at which of these two groups are made. */
export interface Thresholds {
  readonly highFrom: number;
  readonly thresholds: readonly number[];
}

/**
 * True values of the estimands at two years among people without therapy, by `figureKey`: quadrature over the stated model,
 * never an estimator. Concordance is that of people who are watched as the world states, whatever they risk.
 */
export const modelTruth = (
  values: StatedValues,
  { highFrom, thresholds }: Thresholds,
): ReadonlyMap<string, number> => {
  const times = eventTimes(values, twoYears);
  const watched = independentWatching(values, twoYears);
  const byScore = scoreNames.map((score) => {
    const population = modelPopulation(values, score);
    return { score, population, risks: trueRiskFigures(population) };
  });
  const [pre, post] = byScore;
  if (!pre || !post) throw new RangeError('there are two scores');
  const everybody = weightedMean(pre.population, (i) => pre.population.risk[i] ?? 0);
  return new Map<string, number>([
    ...trueCurves(times, everybody).map(({ value, ...curve }): Entry => [
      figureKey({ ...none, ...curve }),
      value,
    ]),
    ...byScore.flatMap(({ score, population, risks }): readonly Entry[] => {
      const { harrell, harrellCompetingAtRisk, uno } = trueConcordance(population, times, watched);
      const named = (estimator: string, value: number): Entry => [
        figureKey({ ...none, estimator, score }),
        value,
      ];
      return [
        ...[...risks].map(([estimator, value]) => named(estimator, value)),
        named('concordance.harrell', harrell),
        named('concordance.harrell.competing-at-risk', harrellCompetingAtRisk),
        named('concordance.uno', uno),
        ...thresholdEntries(score, population, thresholds),
        ...ofGroups(score, highFrom, population, times, values.scores.signal),
      ];
    }),
    ...differencesOf(pre, post, thresholds),
  ]);
};
