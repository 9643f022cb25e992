import { WrongMasterKey } from '../../application/ports/key-vault.js';
import { DecryptionFailed } from '../../crypto/aead.js';
import type { MasterKeys } from './master-keys.js';
import type { VaultDatabase } from './tables.js';
import { vaultCall } from './vault-calls.js';

const known = 'apar vault';

/** @throws WrongMasterKey at the start, not at the first patient, when the master key is not this vault's. */
export const checkMasterKey = async (db: VaultDatabase, keys: MasterKeys): Promise<void> => {
  const row = await vaultCall('checking the master key', async () => {
    await db
      .insertInto('master_key_check')
      .values({ id: 1, sealed: keys.seal('check', [known], Buffer.from(known)) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    return db.selectFrom('master_key_check').select('sealed').where('id', '=', 1).executeTakeFirstOrThrow();
  });
  try {
    keys.unseal('check', [known], row.sealed);
  } catch (cause) {
    if (!(cause instanceof DecryptionFailed)) throw cause;
    throw new WrongMasterKey(
      'VAULT_MASTER_KEY is not the key with which this vault was made; give the right key or the right VAULT_URL',
      { cause },
    );
  }
};
