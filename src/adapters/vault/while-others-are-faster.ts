import { setTimeout as sleep } from 'node:timers/promises';
import { VaultUnavailable } from '../../application/ports/key-vault.js';

/** Others are not faster so often: rows that contradict each other are. */
const atMost = 12;
const pauseMs = 10;

/**
 * Waits before something is tried once more because rows had changed meanwhile, longer each time.
 * @throws VaultUnavailable after a dozen failures
 */
export const againAfter = async (failures: number, doing: string): Promise<void> => {
  if (failures >= atMost)
    throw new VaultUnavailable(
      `${doing} failed ${failures} times because rows of the vault contradict what was written; ` +
        'try again, and restore the vault from its backup if that does not help',
    );
  await sleep(failures * pauseMs);
};
