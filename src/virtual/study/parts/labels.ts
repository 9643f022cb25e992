import { scoreAsPredictor } from '../../../application/trial-analysis/missing/score-as-predictor.js';
import {
  aucDeLong,
  type Binary,
  type Estimate,
  type Incomplete,
  imputations,
  type NotEstimable,
  poolAreas,
} from '../../../statistics/index.js';
import { figureKey, type ScoreName, scoreNames, trueAreas } from '../../truth/index.js';
import { chanceOf } from '../../world/index.js';
import { type LabelledPeople, labelledPeople } from '../data/missing-labels.js';
import { level } from '../design.js';
import type { Observed } from '../observed.js';
import type { DataSet, StudyPart } from './part.js';

const dataSets = 20;

/** What the labels are drawn from: the logits of the scores, as the analysis of the trial reads them, or the scores themselves, in which the model is not linear. */
const predictors = {
  'of-scores': (score: number) => score,
  'of-logits': scoreAsPredictor,
} as const satisfies Readonly<Record<string, (score: number) => number>>;
type Predictors = keyof typeof predictors;

const keyOf = (estimator: string, score: ScoreName): string =>
  figureKey({ estimator, score, threshold: null, group: null, cause: null });

const imputedKey = (by: Predictors, score: ScoreName): string => keyOf(`auc.delong.imputed.${by}`, score);
const knownKey = (score: ScoreName): string => keyOf('auc.delong.complete-cases', score);

const said = (key: string, estimate: Estimate): Observed =>
  estimate.kind === 'NotEstimable'
    ? { key, value: null, interval: null }
    : { key, value: estimate.value, interval: [estimate.lower, estimate.upper] };

const completed = (
  { labels, scores }: LabelledPeople,
  by: Predictors,
  { seed, number }: DataSet,
): readonly Float64Array[] | NotEstimable => {
  const columns: Incomplete = [
    { name: 'label', values: labels, method: 'logistic' },
    ...scoreNames.map((name) => ({
      name,
      values: Array.from(scores[name], predictors[by]),
      method: 'predictive mean matching' as const,
    })),
  ];
  // Only the labels are incomplete: nothing changes after the first iteration.
  const drawn = imputations(columns, { seed: seed + number, imputations: dataSets, iterations: 1 });
  return drawn.kind === 'NotEstimable'
    ? drawn
    : drawn.dataSets.map(([own]) => own ?? new Float64Array(labels.length));
};

const imputed = (people: LabelledPeople, by: Predictors, dataSet: DataSet): readonly Observed[] => {
  const drawn = completed(people, by, dataSet);
  return scoreNames.map((name) => {
    const key = imputedKey(by, name);
    if ('kind' in drawn) return { key, value: null, interval: null };
    const areas = drawn.map((labels) =>
      aucDeLong(labels as unknown as ArrayLike<Binary>, people.scores[name], level),
    );
    const pooled = poolAreas(areas, dataSet.people, level);
    return said(key, pooled.kind === 'NotEstimable' ? pooled : pooled.area);
  });
};

/** What is found where those without a label are left out. */
const ofKnown = ({ labels, scores }: LabelledPeople): readonly Observed[] =>
  scoreNames.map((name) => {
    const rows = [...labels.keys()].filter((i) => labels[i] !== undefined);
    const { logit: estimate } = aucDeLong(
      rows.map((i) => labels[i] ?? 0),
      rows.map((i) => scores[name][i] ?? 0),
      level,
    );
    return said(knownKey(name), estimate);
  });

/** Areas of people of whom some have no label, at random given PRE: pooled over imputed labels, and without them. */
export const labels: StudyPart = {
  scenarios: ['stated', 'rate-0.10', 'no-signal'],
  truth: (values) => {
    const areas = trueAreas(values);
    return new Map(
      scoreNames.flatMap((score) =>
        [imputedKey('of-logits', score), imputedKey('of-scores', score), knownKey(score)].map(
          (key) => [key, areas[score]] as const,
        ),
      ),
    );
  },
  reader: (values) => (dataSet) => {
    const { scenario, seed, number, people } = dataSet;
    const labelled = labelledPeople(values, chanceOf(seed, number, `labels ${scenario}`), people);
    return [
      ...imputed(labelled, 'of-logits', dataSet),
      ...imputed(labelled, 'of-scores', dataSet),
      ...ofKnown(labelled),
    ];
  },
};
