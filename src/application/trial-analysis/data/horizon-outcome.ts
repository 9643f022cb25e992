import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { LabelStatus } from '../../../domain/protocol/label/label-24.js';
import { typeAtHorizon } from '../../../domain/protocol/label/type-at-horizon.js';
import { type LeftOut, type MissingOutcome, type Outcome, leftOut, outcome } from './outcome.js';

type LabelRule = PlannedAnalysis['label'];

const typed = (status: LabelStatus, time: number | null): Outcome | LeftOut => {
  const type = typeAtHorizon[status];
  return type === null || time === null ? leftOut(status) : outcome(time, type);
};

/** Day of the first recurrence, made to agree with a label that counts it. */
const recurredBy = ({ endpoints }: AnalysisRow, horizon: number): number | null =>
  endpoints === null ? null : Math.min(endpoints.ttar.time, horizon);

/** What is missing is taken as the best or the worst that can have happened. */
const extreme = ({ label }: AnalysisRow, worst: boolean, horizon: number): Outcome => {
  const time = Math.min(label.timeForTStar ?? horizon, horizon);
  if (worst) return outcome(time, 1);
  return label.status === 'UNDETERMINED' ? outcome(time, 2) : outcome(horizon + 1, 0);
};

/** Operated, and the label is not known: of these alone a rule may say something else than the record. */
const isMissing = ({ label }: AnalysisRow): boolean =>
  label.value === null && label.status !== 'NOT_OPERATED';

/**
 * What happened by the horizon under a rule for the label, on the scale of `timeForTStar` (protocol §4.4): 1 aggressive
 * recurrence, 2 recurrence within Milan, 3 death without recurrence.
 *
 * A counts recurrences up to the end of the window, on the horizon at the latest; B leaves out deaths without recurrence,
 * C takes them for cases; D censors a death after missed scans at the last adequate assessment before them (the day of
 * EP-RFS-S). In the best case nobody whose label is missing had an aggressive recurrence, in the worst everybody, on the
 * last day on which they were known to be free of it.
 */
export const horizonOutcome = (
  row: AnalysisRow,
  rule: LabelRule,
  horizon: number,
): Outcome | LeftOut | MissingOutcome => {
  const { label, endpoints } = row;
  const primary = (): Outcome | LeftOut => typed(label.status, label.timeForTStar);
  const { A, B, C, D } = label.sensitivity;
  switch (rule) {
    case 'PRIMARY':
      return primary();
    case 'A':
      return A.ruleId === 'LB-SENS-A' ? typed(A.status, recurredBy(row, horizon)) : primary();
    case 'B':
      return B.ruleId === 'LB-SENS-B' ? leftOut(B.status) : primary();
    case 'C':
      return C.value === 1 && label.timeForTStar !== null ? outcome(label.timeForTStar, 1) : primary();
    case 'D':
      return D.ruleId === 'LB-SENS-D' ? typed(D.status, endpoints?.rfsS.time ?? null) : primary();
    case 'IMPUTED':
      return isMissing(row) ? { kind: 'Missing' } : primary();
    case 'BEST_CASE':
    case 'WORST_CASE':
      return isMissing(row) ? extreme(row, rule === 'WORST_CASE', horizon) : primary();
    default:
      return rule satisfies never;
  }
};
