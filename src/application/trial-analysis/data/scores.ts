import type { AnalysisPlan } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { ModelScores } from '../inputs.js';
import { imbrave050 } from './imbrave050.js';

export type ScoreName = AnalysisPlan['analyses'][number]['scores'][number];

/** A score of a participant, or the code of why there is none. */
export type ScoreValue = number | { readonly missing: string };

/** How a score is read, and from where on it is high. */
export interface ScoreColumn {
  readonly column: ScoreName;
  /** A score that is none has discrimination and classification only. */
  readonly probability: boolean;
  readonly threshold: number;
  readonly of: (row: AnalysisRow) => ScoreValue;
}

const ofModel =
  (model: 'PRE' | 'POST', scores: ModelScores): ScoreColumn['of'] =>
  ({ subjectId, indexTest }) => {
    const { status } = indexTest[model];
    if (status !== 'VALID') return { missing: `${model}_${status}` };
    return scores[model].get(subjectId) ?? { missing: `${model}_NOT_OPENED` };
  };

const invasion = { M0: 0, M1: 1, M2: 2 } as const;

const orMissing = (value: number | null | undefined, code: string): ScoreValue => value ?? { missing: code };

/**
 * Reads a score of the plan. Microvascular invasion is its grade, high from M1; the class of IMbrave050 is 0 or 1.
 * Undefined for a score whose formula stands in no source of this protocol (ERASL).
 */
export const scoreColumn = (
  column: ScoreName,
  { scores, plan }: { readonly scores: ModelScores; readonly plan: Pick<AnalysisPlan, 'thresholds'> },
): ScoreColumn | undefined => {
  switch (column) {
    case 'PRE':
    case 'POST':
      return {
        column,
        probability: true,
        threshold: plan.thresholds[column],
        of: ofModel(column, scores),
      };
    case 'MVI':
      return {
        column,
        probability: false,
        threshold: 1,
        of: ({ baseline }) => orMissing(baseline?.mvi && invasion[baseline.mvi], 'MVI_MISSING'),
      };
    case 'IMBRAVE050':
      return {
        column,
        probability: false,
        threshold: 1,
        of: ({ baseline }) => orMissing(baseline && imbrave050(baseline), 'IMBRAVE050_MISSING'),
      };
    case 'ERASL_PRE':
    case 'ERASL_POST':
      return undefined;
    default:
      return column satisfies never;
  }
};
