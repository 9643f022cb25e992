import type { AnalysisTable, PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { tally } from '../../../domain/protocol/analysis-sets/set-counts.js';
import { intended } from '../estimators/intention-to-diagnose-figures.js';

/** Why the index test gave no score that counts, in everybody whom it was meant for. */
export const indexTestFailures = (
  { id, population }: PlannedAnalysis,
  rows: readonly AnalysisRow[],
): AnalysisTable => {
  const meant = intended(rows, population);
  const reasons = (['PRE', 'POST'] as const).map((model) =>
    tally(
      meant.flatMap(({ indexTest }) => {
        const { status, reason } = indexTest[model];
        return status === 'VALID' ? [] : [reason ?? status];
      }),
    ),
  );
  const codes = [...new Set(reasons.flatMap(Object.keys))].sort();
  return {
    id: `${id}:index-test`,
    title: 'Failures of the index test, by reason',
    columns: ['PRE', 'POST'],
    rows: [
      { label: 'meant for', cells: [meant.length, meant.length] },
      ...codes.map((code) => ({ label: code, cells: reasons.map((of) => of[code] ?? 0) })),
    ],
    notes: ['everybody of the population, and those who are out of it only for want of a score'],
  };
};
