import { randomUUID } from 'node:crypto';
import type { KeyVault, PersonalIdentity } from '../../application/ports/key-vault.js';
import { personalIdentity } from '../../contracts/values/index.js';
import type { MasterKeys } from './master-keys.js';
import { purgeRemains, type OpenVault } from './open-database.js';
import { stored, vaultCall } from './vault-calls.js';

/** One form per person, however the number was typed: compatibility form, no separators, upper case. */
const normalised = (nationalId: string): string =>
  nationalId
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toUpperCase();

/** Who the subjects are; encrypted, and found again only by a keyed hash of the national id. */
export const createIdentities = (
  vault: OpenVault,
  master: MasterKeys,
): Pick<
  KeyVault,
  'registerIdentity' | 'identityHash' | 'identity' | 'unknownIdentities' | 'forgetIdentity'
> => {
  const { db } = vault;
  const hashOf = ({ nationalId }: PersonalIdentity): string => master.hash(normalised(nationalId));
  return {
    identityHash: (identity) => Promise.resolve(hashOf(identity)),
    registerIdentity: async (identity) => {
      const identityHash = hashOf(identity);
      const identityRef = randomUUID();
      const sealed = master.seal('identity', [identityRef], Buffer.from(JSON.stringify(identity), 'utf8'));
      const row = await vaultCall('registering an identity', async () => {
        await db
          .insertInto('identities')
          .values({ identity_ref: identityRef, identity_hash: identityHash, sealed })
          .onConflict((conflict) => conflict.column('identity_hash').doNothing())
          .execute();
        return db
          .selectFrom('identities')
          .select('identity_ref')
          .where('identity_hash', '=', identityHash)
          .executeTakeFirstOrThrow();
      });
      return { identityRef: row.identity_ref, identityHash };
    },
    identity: async (identityRef) => {
      const row = await vaultCall('reading an identity', () =>
        db
          .selectFrom('identities')
          .select('sealed')
          .where('identity_ref', '=', identityRef)
          .executeTakeFirst(),
      );
      if (!row) return null;
      const text = stored(identityRef, () => master.unseal('identity', [identityRef], row.sealed)).toString(
        'utf8',
      );
      return personalIdentity.parse(JSON.parse(text));
    },
    unknownIdentities: async (identityRefs) => {
      const held = await vaultCall('looking for identities', () =>
        db.selectFrom('identities').select('identity_ref').execute(),
      );
      const known = new Set(held.map((row) => row.identity_ref));
      return identityRefs.filter((identityRef) => !known.has(identityRef));
    },
    forgetIdentity: async (identityRef) => {
      await vaultCall('forgetting an identity', async () => {
        await db.deleteFrom('identities').where('identity_ref', '=', identityRef).execute();
        await purgeRemains(vault);
      });
    },
  };
};
