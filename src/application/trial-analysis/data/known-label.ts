import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { horizonOutcome } from './horizon-outcome.js';

/** The binary label at the horizon under a rule: 1 the event by it, 0 none by it; null where it is not known. */
export const knownLabel = (
  row: AnalysisRow,
  rule: PlannedAnalysis['label'],
  horizon: number,
): 1 | 0 | null => {
  const seen = horizonOutcome(row, rule, horizon);
  if (seen.kind !== 'Outcome') return null;
  const by = seen.time <= horizon;
  if (by && seen.type === 0) return null;
  return by && seen.type === 1 ? 1 : 0;
};
