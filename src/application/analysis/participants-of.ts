import type { TrialParticipant } from '../../domain/protocol/analysis-sets/trial-participant.js';
import type { TrialState } from '../../domain/trial/trial-state.js';
import type { CasebookRow } from '../ports/read-models.js';

/** Every subject number that the trial or the read models know, with its record and whether it was erased. */
export const participantsOf = (
  trial: TrialState,
  rows: readonly CasebookRow[],
): readonly TrialParticipant[] => {
  const books = new Map(rows.map(({ subjectId, casebook }) => [subjectId, casebook]));
  const erased = new Set(trial.erased);
  const numbers = new Set([...trial.subjects.map(({ subjectId }) => subjectId), ...books.keys()]);
  return [...numbers].map((subjectId) => ({
    casebook: books.get(subjectId) ?? null,
    erased: erased.has(subjectId),
  }));
};
