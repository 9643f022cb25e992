import { randomBytes, randomUUID } from 'node:crypto';
import {
  KeyDestroyed,
  KeyUnknown,
  type KeyVault,
  type SubjectKey,
} from '../../application/ports/key-vault.js';
import type { KeyCache } from './key-cache.js';
import type { MasterKeys } from './master-keys.js';
import { purgeRemains, type OpenVault } from './open-database.js';
import { stored, vaultCall } from './vault-calls.js';

interface Row {
  readonly key_id: string;
  readonly stream: string;
  readonly wrapped: string | null;
}

/** The keys of streams: 32 random bytes each, wrapped by the master key and bound to key id and stream. */
export const createDataKeys = (
  vault: OpenVault,
  master: MasterKeys,
  cache: KeyCache,
  beforeNewKey: (stream: string) => Promise<void>,
): Pick<KeyVault, 'holdsKey' | 'keyFor' | 'keyById' | 'destroyKey'> => {
  const { db } = vault;
  const find = (column: 'stream' | 'key_id', value: string): Promise<Row | undefined> =>
    vaultCall('reading a key', () =>
      db
        .selectFrom('data_keys')
        .select(['key_id', 'stream', 'wrapped'])
        .where(column, '=', value)
        .executeTakeFirst(),
    );

  const insert = (row: Row): Promise<unknown> =>
    vaultCall('storing a key', () =>
      db
        .insertInto('data_keys')
        .values(row)
        .onConflict((conflict) => conflict.column('stream').doNothing())
        .execute(),
    );

  const unwrap = (row: Row): SubjectKey | null => {
    const { key_id: keyId, stream, wrapped } = row;
    if (wrapped === null) {
      cache.forget(stream);
      return null;
    }
    const key = { keyId, bytes: stored(keyId, () => master.unseal('data-key', [keyId, stream], wrapped)) };
    cache.remember(stream, key);
    return key;
  };

  const orDestroyed = (row: Row): SubjectKey => {
    const key = unwrap(row);
    if (key) return key;
    throw new KeyDestroyed(`the key of ${row.stream} was destroyed; nothing can be written there any more`);
  };

  const keyFor = async (stream: string): Promise<SubjectKey> => {
    const cached = cache.byStream(stream);
    if (cached) return cached;
    const existing = await find('stream', stream);
    if (existing) return orDestroyed(existing);
    await beforeNewKey(stream);
    const keyId = randomUUID();
    await insert({
      key_id: keyId,
      stream,
      wrapped: master.seal('data-key', [keyId, stream], randomBytes(32)),
    });
    const winner = await find('stream', stream);
    if (!winner) throw new KeyUnknown(keyId);
    return orDestroyed(winner);
  };

  return {
    holdsKey: async (stream) => (await find('stream', stream)) !== undefined,
    keyFor,
    keyById: async (keyId) => {
      const cached = cache.byId(keyId);
      if (cached) return cached;
      const row = await find('key_id', keyId);
      if (!row) throw new KeyUnknown(keyId);
      return unwrap(row);
    },
    destroyKey: async (stream) => {
      await insert({ key_id: randomUUID(), stream, wrapped: null });
      await vaultCall('destroying a key', async () => {
        await db.updateTable('data_keys').set({ wrapped: null }).where('stream', '=', stream).execute();
        await purgeRemains(vault);
      });
      cache.forget(stream);
    },
  };
};
