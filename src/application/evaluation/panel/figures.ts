import type { EvaluationArguments, Figure } from '../../../contracts/evaluation.js';
import type { EvaluationData } from '../evaluation-data.js';
import type { PairContext, ScoreContext } from './context/contexts.js';
import { type Contexts, contextsOf } from './context/contexts-of.js';
import { type FigureDraft, figureOf } from './figure-of.js';
import { type PanelRow, panelRows } from './panel-rows.js';

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
        ...groups().flatMap(({ score, threshold, strata }) =>
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
      return groups().flatMap(row.figures);
    default:
      return row satisfies never;
  }
};

/** Every figure of the rows given, in their order. */
export const figuresFrom = (contexts: Contexts, rows: readonly PanelRow[]): readonly Figure[] =>
  rows.flatMap((row) => draftsOf(row, contexts)).map(figureOf);

/** Every figure of the rows given, in their order. */
export const figuresOf = (
  data: EvaluationData,
  request: EvaluationArguments,
  rows: readonly PanelRow[] = panelRows,
): readonly Figure[] => figuresFrom(contextsOf(data, request), rows);
