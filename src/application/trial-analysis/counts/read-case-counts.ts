import { readCasesId } from '../../../contracts/analysis/index.js';
import { independentReadings } from '../../../domain/protocol/adjudication/reading-state.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import type { Counted } from './counted.js';
import type { JudgedRecord } from './deviation-counts.js';

/** From so many readers on a case is counted: two read each, a third decides where they differ. */
export const readersCounted = [2, 3] as const;

/** Cases of recurrence that so many readers have read independently. */
export const casesReadBy = (readers: number, records: readonly JudgedRecord[]): number =>
  records.reduce(
    (sum, { casebook }) =>
      sum +
      casebook.readingCases.filter(
        ({ value }) => independentReadings(casebook, value.caseId).length >= readers,
      ).length,
    0,
  );

/** Behind the cases stands everybody who has a record: who has a case is an outcome. */
export const readCaseCounts = (
  records: readonly JudgedRecord[],
  rows: readonly AnalysisRow[],
): readonly Counted[] => {
  const recorded = new Set(records.map(({ subjectId }) => subjectId));
  const behind = rows.filter(({ subjectId }) => recorded.has(subjectId));
  return readersCounted.map((readers) => ({
    id: readCasesId(readers),
    of: `cases of recurrence that at least ${readers} readers have read`,
    value: casesReadBy(readers, records),
    behind,
  }));
};
