import type { ActorNames } from '../../application/ports/actor-names.js';
import type { KeyVault } from '../../application/ports/key-vault.js';
import { createActorNames } from './actor-names.js';
import { checkMasterKey } from './check-master-key.js';
import { createContacts } from './contacts.js';
import { createDataKeys } from './data-keys.js';
import { createEnrolments } from './enrolments.js';
import { createIdentities } from './identities.js';
import { createIdentityCorrections } from './identity-corrections.js';
import { createKeyCache } from './key-cache.js';
import { markOldRows } from './mark-old-rows.js';
import { masterKeys, type MasterKeys } from './master-keys.js';
import { oneRowAPerson } from './one-row-a-person.js';
import { openDatabase, type OpenVault } from './open-database.js';

export interface VaultOptions {
  /** `file:<path>` (SQLite) or `postgres://…`. */
  readonly url: string;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** Monotonic clock in milliseconds, for the age of cached keys. */
  readonly now?: () => number;
  /** Rejects where this is not the vault in which a stream's first key may be made: it would be lost with what it encrypts. */
  readonly beforeNewKey?: (stream: string) => Promise<void>;
}

const anywhere = (): Promise<void> => Promise.resolve();
const monotonic = (): number => performance.now();

export type Vault = KeyVault & ActorNames & { readonly close: () => Promise<void> };

/** @throws VaultUnavailable when the database cannot be used or the master key is not the one of this vault. */
export const createVault = async ({ url, masterKey, ...options }: VaultOptions): Promise<Vault> =>
  vaultOver(await openDatabase(url), masterKey, options);

/** The vault over an open database, which it closes. */
export const vaultOver = async (
  open: OpenVault,
  masterKey: Uint8Array,
  { now = monotonic, beforeNewKey = anywhere }: Pick<VaultOptions, 'now' | 'beforeNewKey'> = {},
): Promise<Vault> => {
  const { db } = open;
  const cache = createKeyCache(now);
  const master = await checkedKeys(open, masterKey);
  return {
    ...createDataKeys(open, master, cache, beforeNewKey),
    ...createIdentities(open, master),
    ...createEnrolments(open),
    ...createIdentityCorrections(open, master),
    ...createContacts(open, master),
    ...createActorNames(open, master),
    close: async () => {
      cache.clear();
      await db.destroy();
    },
  };
};

const checkedKeys = async (open: OpenVault, masterKey: Uint8Array): Promise<MasterKeys> => {
  const { db } = open;
  try {
    const master = masterKeys(masterKey);
    await checkMasterKey(db, master);
    await oneRowAPerson(db);
    await markOldRows(open, master);
    return master;
  } catch (error) {
    await db.destroy();
    throw error;
  }
};
