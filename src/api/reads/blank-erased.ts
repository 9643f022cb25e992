import type { CasebookRow } from '../../application/ports/read-models.js';
import { erasedCasebook } from '../../domain/record/casebook.js';
import type { TrialState } from '../../domain/record/trial-state.js';

/** The records as they read once the read models have taken the tombstones in, which they do a moment after the trial. */
export const blankErased = (
  rows: readonly CasebookRow[],
  { erased }: Pick<TrialState, 'erased'>,
): readonly CasebookRow[] =>
  rows.map((row) =>
    erased.includes(row.subjectId) ? { ...row, casebook: erasedCasebook(row.casebook) } : row,
  );
