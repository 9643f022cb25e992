import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { meantForTest } from '../data/population.js';
import { failedTests } from '../counts/failed-tests.js';
import { type TracedCell, type TracedTable, counted } from './traced-table.js';

const countedRows = (rows: readonly AnalysisRow[]): TracedCell => counted(rows.map((row) => ({ row })));

/** Why the index test gave no score that counts, in everybody whom it was meant for. */
export const indexTestFailures = (
  { id, population }: PlannedAnalysis,
  rows: readonly AnalysisRow[],
): TracedTable => {
  const meant = meantForTest(rows, population);
  const failed = (['PRE', 'POST'] as const).map((model) => failedTests(meant, model));
  const codes = [...new Set(failed.flatMap((byReason) => [...byReason.keys()]))].sort();
  return {
    id: `${id}:index-test`,
    title: 'Failures of the index test, by reason',
    columns: ['PRE', 'POST'],
    rows: [
      { label: 'meant for', cells: [countedRows(meant), countedRows(meant)] },
      ...codes.map((code) => ({
        label: code,
        cells: failed.map((byReason) => countedRows(byReason.get(code) ?? [])),
      })),
    ],
    notes: ['everybody of the population, and those who are out of it only for want of a score'],
  };
};
