import { failedTestId } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { ModelName } from '../../../domain/record/machines/prediction.js';
import type { Counted } from './counted.js';

/** Those of whom a model has no score that counts, by reason, in the order of the reasons' names. */
export const failedTests = (
  rows: readonly AnalysisRow[],
  model: ModelName,
): ReadonlyMap<string, readonly AnalysisRow[]> => {
  const failed = rows.filter(({ indexTest }) => indexTest[model].status !== 'VALID');
  const byReason = Map.groupBy(failed, ({ indexTest }) => indexTest[model].reason ?? indexTest[model].status);
  return new Map([...byReason].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** A reason for want of a valid score. */
export interface FailedTest extends Counted {
  readonly model: ModelName;
  readonly reason: string;
}

/** Members of ENR without a valid score, by model and reason. */
export const failedTestCounts = (rows: readonly AnalysisRow[]): readonly FailedTest[] => {
  const enrolled = rows.filter(({ sets }) => sets.ENR.member);
  return (['PRE', 'POST'] as const).flatMap((model) =>
    [...failedTests(enrolled, model)].map(([reason, behind]) => ({
      id: failedTestId(model, reason),
      of: `${model}: no valid score, ${reason}`,
      value: behind.length,
      model,
      reason,
      behind,
    })),
  );
};
