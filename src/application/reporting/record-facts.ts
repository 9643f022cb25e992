import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import {
  type DeviationCount,
  type JudgedRecord,
  deviationCounts,
} from '../trial-analysis/counts/deviation-counts.js';
import { casesReadBy } from '../trial-analysis/counts/read-case-counts.js';
import { type RuntimeCount, runtimeCounts } from '../trial-analysis/counts/runtime-counts.js';

/** What a report states that only whole records tell: the rows of the analysis do not hold it. */
export interface RecordFacts {
  readonly deviations: readonly Pick<DeviationCount, 'category' | 'importance' | 'value'>[];
  readonly runtimes: readonly Pick<RuntimeCount, 'model' | 'runtime' | 'value'>[];
  readonly readCases: number;
  readonly thirdReadings: number;
}

export const recordFactsOf = (
  records: readonly JudgedRecord[],
  rows: readonly AnalysisRow[],
  cutoff: PlainDate,
): RecordFacts => ({
  deviations: deviationCounts(records, rows, cutoff).map(({ category, importance, value }) => ({
    category,
    importance,
    value,
  })),
  runtimes: runtimeCounts(records, rows).map(({ model, runtime, value }) => ({ model, runtime, value })),
  readCases: casesReadBy(2, records),
  thirdReadings: casesReadBy(3, records),
});
