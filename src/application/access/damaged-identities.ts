import { patientStream } from '../../contracts/names.js';
import { openRecords, type TrialState } from '../../domain/record/trial-state.js';
import { reasonOf } from '../command/reason-of.js';
import { type KeyVault, RowDamaged, VaultUnavailable } from '../ports/key-vault.js';
import type { Logger } from '../ports/logger.js';

export interface DamagedIdentitiesDeps {
  readonly vault: Pick<KeyVault, 'person'>;
  readonly trial: () => Promise<TrialState>;
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
  readonly everyMs?: number;
}

/**
 * Whether a row opens is all that is learned: nobody is shown what it says. A row that fails in any other way does not keep
 * the rows after it from being looked at.
 * @throws VaultUnavailable where no row can be read now
 */
const isDamaged = async (
  { vault, logger }: Pick<DamagedIdentitiesDeps, 'vault' | 'logger'>,
  { subjectId, identityRef }: TrialState['subjects'][number],
): Promise<boolean> => {
  try {
    await vault.person(identityRef);
    return false;
  } catch (error) {
    if (error instanceof RowDamaged) return true;
    if (error instanceof VaultUnavailable) throw error;
    logger.warn('what the vault holds of a person could not be looked at', {
      stream: patientStream(subjectId),
      reason: reasonOf(error),
    });
    return false;
  }
};

/**
 * Of how many participants the vault's rows are damaged, as of the last look; looks anew each hour, beside whoever asks. A
 * damaged row is else found only by who needs it, perhaps after the backup that has it whole was rotated away. The log names
 * the participants.
 */
export const createDamagedIdentities = ({
  vault,
  trial,
  logger,
  now = () => performance.now(),
  everyMs = 3_600_000,
}: DamagedIdentitiesDeps): (() => number) => {
  let known: ReadonlySet<string> = new Set();
  let lookedAt: number | null = null;

  const look = async (): Promise<void> => {
    const state = await trial();
    const open = new Set(openRecords(state));
    const found = new Set<string>();
    for (const subject of state.subjects)
      if (open.has(subject.subjectId) && (await isDamaged({ vault, logger }, subject)))
        found.add(subject.subjectId);
    for (const subjectId of found)
      if (!known.has(subjectId))
        logger.error('what the vault holds of a person was altered or damaged; restore it from the backup', {
          stream: patientStream(subjectId),
        });
    known = found;
  };

  return () => {
    if (lookedAt === null || now() - lookedAt >= everyMs) {
      const before = lookedAt;
      lookedAt = now();
      look().catch((error: unknown) => {
        lookedAt = before;
        logger.warn('the identities in the vault could not be looked through; it is tried again', {
          reason: reasonOf(error),
        });
      });
    }
    return known.size;
  };
};
