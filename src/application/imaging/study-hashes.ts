import { sha256Hex } from '../../crypto/digest.js';
import type { KeyVault } from '../ports/key-vault.js';

/**
 * What stands for a study in the trial's stream: the hash under the vault's key, then the one that an older program wrote, which
 * whoever has a list of UIDs can compute. New claims bear the first; both are recognised.
 */
export const studyHashes = async (
  vault: Pick<KeyVault, 'studyHash'>,
  studyInstanceUid: string,
): Promise<readonly [string, string]> => [
  await vault.studyHash(studyInstanceUid),
  sha256Hex(new TextEncoder().encode(studyInstanceUid)),
];
