import { runtimeId } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { ModelName } from '../../../domain/record/machines/prediction.js';
import type { Counted } from './counted.js';
import type { JudgedRecord } from './deviation-counts.js';

/** Scores of a model by what computed them; one participant may have several. */
export interface RuntimeCount extends Counted {
  readonly model: ModelName;
  /** Name, version and execution provider. */
  readonly runtime: string;
}

/** Scores by model and runtime, in the order of the names of both. */
export const runtimeCounts = (
  records: readonly JudgedRecord[],
  rows: readonly AnalysisRow[],
): readonly RuntimeCount[] => {
  const scores = records.flatMap(({ subjectId, casebook }) =>
    casebook.predictions.map(({ value: { model, runtime: of } }) => {
      const runtime = `${of.name} ${of.version}, ${of.executionProvider}`;
      return { id: runtimeId(model, runtime), subjectId, model, runtime };
    }),
  );
  return [...Map.groupBy(scores, ({ id }) => id)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, same]) => {
      const [first] = same;
      if (first === undefined) return [];
      const { model, runtime } = first;
      const subjects = new Set(same.map(({ subjectId }) => subjectId));
      return [
        {
          id,
          of: `scores of ${model} by ${runtime}`,
          value: same.length,
          model,
          runtime,
          behind: rows.filter(({ subjectId }) => subjects.has(subjectId)),
        },
      ];
    });
};
