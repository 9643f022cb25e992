import { type Casebook, emptyCasebook } from '../../domain/record/casebook.js';
import type { TrialParticipant } from '../../domain/protocol/analysis-sets/trial-participant.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { isSetAside, type TrialState } from '../../domain/record/trial-state.js';
import type { CasebookRow } from '../ports/read-models.js';

/** The version that judges a participant (PV-CONSENT). */
export type JudgingProtocol = (casebook: Casebook) => ProtocolParameters;

/** Every subject number that the trial or the read models know, with its record, whether it was erased and what judges it. */
export const participantsOf = (
  trial: TrialState,
  rows: readonly CasebookRow[],
  judging: JudgingProtocol,
): readonly TrialParticipant[] => {
  const books = new Map(rows.map(({ subjectId, casebook }) => [subjectId, casebook]));
  const erased = new Set(trial.erased);
  const numbers = new Set([...trial.subjects.map(({ subjectId }) => subjectId), ...books.keys()]);
  return [...numbers].map((subjectId) => ({
    casebook: books.get(subjectId) ?? null,
    erased: erased.has(subjectId),
    setAside: isSetAside(trial, subjectId),
    protocol: judging(books.get(subjectId) ?? emptyCasebook),
  }));
};
