import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { Counted } from './counted.js';
import { type JudgedRecord, deviationCounts } from './deviation-counts.js';
import { readCaseCounts } from './read-case-counts.js';
import { runtimeCounts } from './runtime-counts.js';

/** Every count of the report that is made from whole records: what the rows of the analysis do not hold. */
export const recordCounts = (
  records: readonly JudgedRecord[],
  rows: readonly AnalysisRow[],
  cutoff: PlainDate,
): readonly Counted[] => [
  ...deviationCounts(records, rows, cutoff),
  ...readCaseCounts(records, rows),
  ...runtimeCounts(records, rows),
];
