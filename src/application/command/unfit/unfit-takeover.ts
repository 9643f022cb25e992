import { patientStream, trialStream } from '../../../contracts/names.js';
import type { TrialCommand } from '../../../domain/record/trial-commands.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import { isDomainError, type DomainError } from '../../../domain/shared/domain-error.js';
import { linkedElsewhere } from '../../../domain/trial/studies.js';
import { studyHashes } from '../../imaging/study-hashes.js';
import type { SignedCommand } from '../../ports/command-signer.js';
import type { EventLog } from '../../ports/event-log.js';
import type { KeyVault } from '../../ports/key-vault.js';
import type { Logger } from '../../ports/logger.js';
import { casebookOf } from '../read-casebook.js';
import { readElsewhere } from '../ground/read-elsewhere.js';

type Claim = Extract<TrialCommand, { type: 'ClaimStudy' }>['data'];

export interface UnfitTakeoverDeps {
  readonly log: Pick<EventLog, 'readSound'>;
  readonly vault: Pick<KeyVault, 'studyHash'>;
  readonly logger: Pick<Logger, 'warn'>;
}

/**
 * Refuses to take a study over from another participant whose record has it linked: the log itself is asked, as read models may be
 * behind; while it cannot be read, the takeover is refused. Null for any other command.
 */
export const unfitTakeover = async (
  { log, vault, logger }: UnfitTakeoverDeps,
  trial: TrialState,
  { stream, type, data, actor }: Pick<SignedCommand, 'stream' | 'type' | 'data' | 'actor'>,
): Promise<DomainError | null> => {
  if (stream !== trialStream || type !== 'ClaimStudy') return null;
  const { subjectId, insteadOf } = data as Claim;
  const hold = insteadOf && trial.studies[insteadOf.studyHash];
  if (!hold || hold.subjectId === subjectId) return null;
  const record = patientStream(hold.subjectId);
  const read = await readElsewhere(record, () => log.readSound(record), logger);
  if (isDomainError(read)) return read;
  const { linkedStudies } = casebookOf(read.events);
  for (const { value } of linkedStudies)
    if ((await studyHashes(vault, value.studyInstanceUid)).includes(insteadOf.studyHash))
      return linkedElsewhere(hold.subjectId, actor);
  return null;
};
