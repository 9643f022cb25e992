import type { EvaluationArguments, Figure } from '../../../contracts/evaluation.js';
import type { EvaluationData } from '../evaluation-data.js';
import {
  type DataContext,
  type GroupContext,
  type PairContext,
  type ScoreContext,
  dataContext,
  groupContext,
  scoreContext,
} from './context/contexts.js';
import { type FigureDraft, figureOf } from './figure-of.js';
import { type PanelRow, panelRows } from './panel-rows.js';

export interface Contexts {
  readonly data: DataContext;
  readonly scores: readonly ScoreContext[];
  readonly groups: readonly GroupContext[];
}

export const contextsOf = (data: EvaluationData, request: EvaluationArguments): Contexts => {
  const context = dataContext(data, request);
  const scores = request.scores.map((score, k) =>
    scoreContext(context, score, data.scores[k] ?? new Float64Array(data.n)),
  );
  const byScore = scores.map(({ score, threshold, values }) =>
    groupContext(context, ['low', 'high'], {
      score,
      threshold,
      indices: values.map((value) => (value >= threshold ? 1 : 0)),
    }),
  );
  const byColumn =
    data.groups === null
      ? []
      : [
          groupContext(context, data.groups.labels, {
            score: undefined,
            threshold: undefined,
            indices: data.groups.indices,
          }),
        ];
  return { data: context, scores, groups: [...byColumn, ...byScore] };
};

/** Every later score with the first. */
const pairsOf = (scores: readonly ScoreContext[]): readonly PairContext[] => {
  const [first, ...others] = scores;
  return first === undefined ? [] : others.map((later) => ({ first, later }));
};

const draftsOf = (row: PanelRow, { data, scores, groups }: Contexts): readonly FigureDraft[] => {
  switch (row.of) {
    case 'everybody':
      return row.figures(data, data.everybody);
    case 'strata':
      return [
        ...row.figures(data, data.everybody),
        ...groups.flatMap(({ score, threshold, strata }) =>
          strata.flatMap((stratum) =>
            row.figures(data, stratum).map((draft) => ({ ...draft, score, threshold })),
          ),
        ),
      ];
    case 'score':
      return scores.flatMap(row.figures);
    case 'probability':
      return scores.filter(({ probability }) => probability).flatMap(row.figures);
    case 'pairs':
      return pairsOf(scores).flatMap(row.figures);
    case 'probability-pairs':
      return pairsOf(scores.filter(({ probability }) => probability)).flatMap(row.figures);
    case 'groups':
      return groups.flatMap(row.figures);
    default:
      return row satisfies never;
  }
};

/** Every figure of the rows given, in their order. */
export const figuresOf = (
  data: EvaluationData,
  request: EvaluationArguments,
  rows: readonly PanelRow[] = panelRows,
): readonly Figure[] => {
  const contexts = contextsOf(data, request);
  return rows.flatMap((row) => draftsOf(row, contexts)).map(figureOf);
};
