import { twoYears, type StatedValues } from '../../world/index.js';
import { eventTimes, type EventTimes } from './event-times.js';
import { differencesOf, type Entry, none, type ScoreName, scoreNames, thresholdEntries } from '../entries.js';
import { everybodyFollowed, figureKey, rejectionsOf } from '../figure-key.js';
import { type ModelPopulation, modelPopulation } from './model-population.js';
import { weightedMean } from '../population/population.js';
import { trueConcordance } from './true-concordance.js';
import { trueCurves, trueRestrictedMean } from './true-curves.js';
import { classified, trueRiskFigures } from '../population/true-risk-figures.js';
import { expectedDistance } from './expected-distance.js';
import { trueDistances } from './true-smooth-calibration.js';
import { independentWatching } from './watching.js';

/** How often a test at this level rejects what is true. */
const testLevel = 0.05;

/** Tests of high against low, by the cause that they are of: where a score says nothing, what they test is true. */
const groupTests = [
  ['log-rank', null, null],
  ['proportional-hazards', null, null],
  ['restricted-mean-difference', null, null],
  ['gray', null, 1],
  ['cox', 'high', null],
  ['cox.cause-specific', 'high', 1],
  ['fine-gray', 'high', 1],
] as const;

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
      : [
          ratio('cox.ratio', null),
          ratio('cox.cause-specific.ratio', 1),
          ratio('fine-gray.ratio', 1),
          ...groupTests.map(([estimator, group, cause]): Entry => [
            figureKey({ ...named, estimator: rejectionsOf(estimator), group, cause }),
            testLevel,
          ]),
        ]),
  ];
};

/** Of one score against the outcome, and of two areas against one another: true as well where the scores say nothing. */
const scoreTests = (signal: boolean): readonly Entry[] =>
  signal
    ? []
    : [
        ...scoreNames.flatMap((score) => [
          figureKey({ ...none, estimator: rejectionsOf('cox.of-score'), score }),
          figureKey({ ...none, estimator: rejectionsOf('cox.of-score.cause-specific'), score, cause: 1 }),
        ]),
        ...['auc.delong.difference', 'auc.at-horizon.difference'].map((estimator) =>
          figureKey({ ...none, estimator: rejectionsOf(estimator), score: 'POST' }),
        ),
      ].map((key): Entry => [key, testLevel]);

/** Of a smooth curve: as people are added, and what so many people, all followed, are to be expected to give. */
const smoothCalibration = (
  score: ScoreName,
  population: ModelPopulation,
  people: number,
): readonly Entry[] => {
  const distances = Object.entries(trueDistances(population));
  return [
    ...['calibration', 'calibration.spline'].flatMap((prefix) =>
      distances.map(([name, value]): Entry => [
        figureKey({ ...none, estimator: `${prefix}.${name}`, score }),
        value,
      ]),
    ),
    [
      figureKey({ ...none, estimator: 'calibration.ici', score, group: everybodyFollowed }),
      expectedDistance(population, people),
    ],
  ];
};

/** At which scores are judged, at which of these two groups are made, and how many people a data set has. */
export interface Thresholds {
  readonly groupsFrom: readonly number[];
  readonly thresholds: readonly number[];
  readonly people: number;
}

/**
 * True values of the estimands at two years among people without therapy, by `figureKey`: quadrature over the stated model,
 * never an estimator. Concordance is that of people who are watched as the world states, whatever they risk.
 */
export const modelTruth = (
  values: StatedValues,
  { groupsFrom, thresholds, people }: Thresholds,
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
        ...groupsFrom.flatMap((threshold) =>
          ofGroups(score, threshold, population, times, values.scores.signal),
        ),
        ...smoothCalibration(score, population, people),
      ];
    }),
    ...differencesOf(pre, post, thresholds),
    ...scoreTests(values.scores.signal),
  ]);
};
