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

/** Everything that figures and curves of one file are computed from. */
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
