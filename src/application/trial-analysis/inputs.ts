import type { AnalysisPlan } from '../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import type { ModelName } from '../../domain/record/machines/prediction.js';

/** Opened scores by subject number; whoever has none is missing. */
export type ModelScores = Readonly<Record<ModelName, ReadonlyMap<string, number>>>;

/** Everything that the numbers of the trial are a function of. */
export interface AnalysisInputs {
  /** Of everybody with a subject number; the order does not matter. */
  readonly rows: readonly AnalysisRow[];
  readonly scores: ModelScores;
  readonly plan: AnalysisPlan;
}
