import type { CasebookRow } from '../../application/ports/read-models.js';
import { emptyCasebook } from '../../domain/record/casebook.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { blankErased } from './blank-erased.js';

/** The record of everybody who was allocated, by subject number: also of those about whom nothing is recorded yet. */
export const everybody = (
  rows: readonly CasebookRow[],
  trial: Pick<TrialState, 'subjects' | 'erased'>,
): readonly CasebookRow[] => {
  const known = new Set(rows.map(({ subjectId }) => subjectId));
  const unknown = trial.subjects
    .filter(({ subjectId }) => !known.has(subjectId))
    .map(({ subjectId }) => ({ subjectId, revision: -1, casebook: emptyCasebook }));
  return blankErased([...rows, ...unknown], trial).toSorted((a, b) => (a.subjectId < b.subjectId ? -1 : 1));
};
