import type { EvaluationArguments } from '../../../../contracts/evaluation.js';
import type { EvaluationData } from '../../evaluation-data.js';
import {
  type DataContext,
  type GroupContext,
  type ScoreContext,
  dataContext,
  groupContext,
  scoreContext,
} from './contexts.js';
import { once } from './once.js';

/** Everything that figures and curves of one file are computed from. */
export interface Contexts {
  readonly data: DataContext;
  readonly scores: readonly ScoreContext[];
  readonly groups: () => readonly GroupContext[];
}

export const contextsOf = (data: EvaluationData, request: EvaluationArguments): Contexts => {
  const context = dataContext(data, request);
  const scores = request.scores.map((score, k) =>
    scoreContext(context, score, data.scores[k] ?? new Float64Array(data.n)),
  );
  return { data: context, scores, groups: once(() => groupsOf(context, data, scores)) };
};

/** By the group column, and into low and high by every score. */
const groupsOf = (
  context: DataContext,
  { groups }: EvaluationData,
  scores: readonly ScoreContext[],
): readonly GroupContext[] => {
  const byScore = scores.map(({ score, threshold, values }) =>
    groupContext(context, ['low', 'high'], {
      score,
      threshold,
      indices: context.onCurve(values).map((value) => (value >= threshold ? 1 : 0)),
    }),
  );
  if (groups === null) return byScore;
  const indices = context.onCurve(groups.indices);
  return [
    groupContext(context, groups.labels, { score: undefined, threshold: undefined, indices }),
    ...byScore,
  ];
};
