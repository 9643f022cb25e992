import { isSetAside, openRecords, type TrialState } from '../../domain/record/trial-state.js';
import { type KeyVault, VaultUnavailable } from '../ports/key-vault.js';

/**
 * Subject numbers of participants whom the vault does not know although it must: it is empty, older than the log, or of
 * another trial. Who was erased or is being erased is not missed, nor is a record that was set aside by signatures.
 * @throws VaultUnavailable
 */
export const missingFromVault = async (
  vault: Pick<KeyVault, 'unknownIdentities'>,
  trial: TrialState,
): Promise<readonly string[]> => {
  const awaited = new Set(
    openRecords(trial).filter(
      (subjectId) => !trial.erasing.includes(subjectId) && !isSetAside(trial, subjectId),
    ),
  );
  const subjects = trial.subjects.filter(({ subjectId }) => awaited.has(subjectId));
  const unknown = new Set(await vault.unknownIdentities(subjects.map(({ identityRef }) => identityRef)));
  return subjects.filter(({ identityRef }) => unknown.has(identityRef)).map(({ subjectId }) => subjectId);
};

/** In words: whoever says what follows from it says that the vault does so. */
export const doesNotKnow = (missing: number, subjects: number): string =>
  `does not know ${missing} of ${subjects} participants: it is empty, older than the log, or of another trial`;

/** @throws VaultUnavailable where the vault lacks a participant: what were made or destroyed in it would not be so in the right one. */
export const requireParticipants = async (
  vault: Pick<KeyVault, 'unknownIdentities'>,
  trial: TrialState,
): Promise<void> => {
  const { length } = await missingFromVault(vault, trial);
  if (length > 0) throw new VaultUnavailable(`the vault ${doesNotKnow(length, trial.subjects.length)}`);
};
