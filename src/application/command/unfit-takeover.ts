import { patientStream, trialStream } from '../../contracts/names.js';
import type { TrialCommand } from '../../domain/record/trial-commands.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { DomainError } from '../../domain/shared/domain-error.js';
import { linkedElsewhere } from '../../domain/trial/studies.js';
import { studyHashes } from '../imaging/study-hashes.js';
import type { SignedCommand } from '../ports/command-signer.js';
import type { EventLog } from '../ports/event-log.js';
import type { KeyVault } from '../ports/key-vault.js';
import { casebookOf } from './read-casebook.js';

type Claim = Extract<TrialCommand, { type: 'ClaimStudy' }>['data'];

/**
 * Refuses to take a study over from another participant whose record has it linked: the log itself is asked, as read models may be
 * behind. Null for any other command.
 */
export const unfitTakeover = async (
  log: Pick<EventLog, 'readSound'>,
  vault: Pick<KeyVault, 'studyHash'>,
  trial: TrialState,
  { stream, type, data, actor }: Pick<SignedCommand, 'stream' | 'type' | 'data' | 'actor'>,
): Promise<DomainError | null> => {
  if (stream !== trialStream || type !== 'ClaimStudy') return null;
  const { subjectId, insteadOf } = data as Claim;
  const hold = insteadOf && trial.studies[insteadOf.studyHash];
  if (!hold || hold.subjectId === subjectId) return null;
  const { linkedStudies } = casebookOf((await log.readSound(patientStream(hold.subjectId))).events);
  for (const { value } of linkedStudies)
    if ((await studyHashes(vault, value.studyInstanceUid)).includes(insteadOf.studyHash))
      return linkedElsewhere(hold.subjectId, actor);
  return null;
};
