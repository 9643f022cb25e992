import type { TrialParticipant } from '../../domain/protocol/analysis-sets/trial-participant.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { type Casebook, emptyCasebook } from '../../domain/record/casebook.js';
import { isSetAside, type TrialState } from '../../domain/record/trial-state.js';
import type { CasebookRow } from '../ports/read-models.js';

export interface ParticipantToExport extends TrialParticipant {
  readonly subjectId: string;
}

/** Everybody whom the trial or the read models know, by subject number, whether or not their data may leave. */
export const participantsToExport = (
  trial: TrialState,
  rows: readonly CasebookRow[],
  judging: (casebook: Casebook) => ProtocolParameters,
): readonly ParticipantToExport[] => {
  const books = new Map(rows.map(({ subjectId, casebook }) => [subjectId, casebook]));
  const numbers = new Set([...trial.subjects.map(({ subjectId }) => subjectId), ...books.keys()]);
  return [...numbers].sort().map((subjectId) => ({
    subjectId,
    casebook: books.get(subjectId) ?? null,
    erased: trial.erased.includes(subjectId),
    setAside: isSetAside(trial, subjectId),
    protocol: judging(books.get(subjectId) ?? emptyCasebook),
  }));
};
