import { type Series, seriesKinds } from '../../../contracts/analysis/series.js';
import type { EvaluationArguments } from '../../../contracts/evaluation.js';
import type { EvaluationData } from '../evaluation-data.js';
import type { DataContext, ScoreContext, Stratum } from '../panel/context/contexts.js';
import { type Contexts, contextsOf } from '../panel/context/contexts-of.js';
import { binaryDecisionSeries, decisionSeries, loessSeries, splineSeries } from './probability-series.js';
import { aucOverTime, rocSeries, scoreDistributions } from './score-series.js';
import { type SeriesDraft, seriesFromDraft } from './series-draft.js';
import { followUpSeries, incidenceSeries, survivalSeries } from './strata-series.js';

type Kind = Series['kind'];

const ofStrata: readonly (readonly [
  readonly Kind[],
  (context: DataContext, stratum: Stratum) => readonly SeriesDraft[],
])[] = [
  [['kaplan-meier'], survivalSeries],
  [['reverse-kaplan-meier'], followUpSeries],
  [['cumulative-incidence'], incidenceSeries],
];

type OfScores = readonly (readonly [readonly Kind[], (context: ScoreContext) => readonly SeriesDraft[]])[];

const ofScores: OfScores = [
  [['roc'], rocSeries],
  [['auc-over-time'], aucOverTime],
  [['score-distribution'], scoreDistributions],
];

const ofProbabilities: OfScores = [
  [['calibration-loess'], loessSeries],
  [['calibration-spline'], splineSeries],
  [['net-benefit', 'net-benefit-treat-all', 'net-benefit-treat-none'], decisionSeries],
  [['net-benefit-binary'], binaryDecisionSeries],
];

/** The curves of these kinds: of everybody and each group, of each score, and of each score that is a probability. */
export const seriesFrom = ({ data, scores, groups }: Contexts, kinds: readonly Kind[]): readonly Series[] => {
  const wanted = ([own]: readonly [readonly Kind[], ...unknown[]]): boolean =>
    own.some((kind) => kinds.includes(kind));
  const strata = ofStrata
    .filter(wanted)
    .flatMap(([, of]) => [
      ...of(data, data.everybody),
      ...groups().flatMap((group) =>
        group.strata.flatMap((stratum) =>
          of(data, stratum).map((draft) => ({ ...draft, score: group.score })),
        ),
      ),
    ]);
  const probabilities = scores.filter(({ probability }) => probability);
  return [
    ...strata,
    ...ofScores.filter(wanted).flatMap(([, of]) => scores.flatMap(of)),
    ...ofProbabilities.filter(wanted).flatMap(([, of]) => probabilities.flatMap(of)),
  ]
    .filter(({ kind }) => kinds.includes(kind))
    .map(seriesFromDraft);
};

/** The curves of these kinds over data that were read; of all kinds if none are named. */
export const seriesOf = (
  data: EvaluationData,
  request: EvaluationArguments,
  kinds: readonly Kind[] = seriesKinds,
): readonly Series[] => seriesFrom(contextsOf(data, request), kinds);
