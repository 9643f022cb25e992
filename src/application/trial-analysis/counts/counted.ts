import type { CountBehind } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';

/** A count of the trial under the name of its lineage, and from whose records it is made. */
export interface Counted extends CountBehind {
  readonly behind: readonly AnalysisRow[];
}
