import { patientStream, trialStream } from '../../../contracts/names.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import { refuse, type DomainError } from '../../../domain/shared/domain-error.js';
import type { TrialContext } from '../../../domain/trial/decide.js';
import { numbersToCome } from '../../../domain/trial/subject-numbers.js';
import type { SignedCommand } from '../../ports/command-signer.js';
import type { EventLog } from '../../ports/event-log.js';
import type { KeyVault } from '../../ports/key-vault.js';
import type { Logger } from '../../ports/logger.js';
import { isUnsound } from '../../ports/unsound.js';

export interface SpoiltNumbersDeps {
  readonly log: Pick<EventLog, 'readLast'>;
  readonly vault: Pick<KeyVault, 'holdsKey'>;
  readonly logger: Pick<Logger, 'error'>;
}

/** Asked for at once behind the first: a command has ten seconds, whatever somebody has written. */
const atOnce = 50;
const atMost = 4_000;

const tooMany: DomainError = refuse(
  'unavailable',
  'SUBJECT.NUMBERS_SPOILT',
  `Nobody can be enrolled: the event store holds events under each of the next ${atMost} participants' numbers, which ` +
    'belong to nobody. Tell the administrator.',
);

/**
 * Whatever stands there, nobody can begin a record behind it; nor where the vault has a key of a record that the log lost,
 * with which an earlier participant's could be opened, or which was destroyed.
 */
const isTaken = async ({ log, vault }: SpoiltNumbersDeps, subjectId: string): Promise<boolean> => {
  const stream = patientStream(subjectId);
  try {
    return (await log.readLast(stream)) !== null || (await vault.holdsKey(stream));
  } catch (error) {
    if (isUnsound(error)) return true;
    throw error;
  }
};

/**
 * Numbers that are nobody's and whose stream holds events, or has a key, all the same, up to the first free one: the person who got such a
 * number could record nothing, and gets no other.
 * @throws LogUnavailable, VaultUnavailable
 */
export const spoiltNumbers = async (
  deps: SpoiltNumbersDeps,
  trial: TrialState,
  { stream, type }: Pick<SignedCommand, 'stream' | 'type'>,
): Promise<Pick<TrialContext, 'spoiltNumbers'> | DomainError> => {
  if (stream !== trialStream || type !== 'AllocateSubject') return {};
  const numbers = numbersToCome(trial, atMost);
  let looked = 0;
  let free = -1;
  while (free < 0 && looked < numbers.length) {
    const next = numbers.slice(looked, looked + (looked === 0 ? 1 : atOnce));
    const found = await Promise.all(next.map((subjectId) => isTaken(deps, subjectId)));
    const at = found.indexOf(false);
    if (at >= 0) free = looked + at;
    looked += next.length;
  }
  if (free < 0 && looked === atMost) return tooMany;
  const spoilt = free < 0 ? numbers : numbers.slice(0, free);
  if (spoilt.length > 0)
    deps.logger.error(
      "participants' numbers are left out: the event store holds events, or the vault a key, under them that belong to nobody",
      {
        count: spoilt.length,
        numbers: spoilt.slice(0, 20),
      },
    );
  return { spoiltNumbers: new Set(spoilt) };
};
