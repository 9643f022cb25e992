import { z } from 'zod';
import type { KeyVault } from '../../application/ports/key-vault.js';
import type { MasterKeys } from './master-keys.js';
import type { OpenVault } from './open-database.js';
import { stored, vaultCall } from './vault-calls.js';

const contactDetails = z.object({
  phones: z.array(z.string()),
  address: z.string().nullable(),
  nextOfKin: z.array(z.object({ name: z.string(), relation: z.string(), phone: z.string().nullable() })),
});

/** How people are reached; encrypted, the newest only: a number that is wrong need not be kept. */
export const createContacts = (
  { db }: Pick<OpenVault, 'db'>,
  master: MasterKeys,
): Pick<KeyVault, 'keepContact' | 'contact'> => {
  const contextOf = (identityRef: string): readonly string[] => ['contact', identityRef];
  return {
    keepContact: async (identityRef, contact) => {
      const text = Buffer.from(JSON.stringify(contact), 'utf8');
      const sealed = master.seal('identity', contextOf(identityRef), text);
      await vaultCall('keeping contact details', () =>
        db
          .insertInto('contacts')
          .values({ identity_ref: identityRef, sealed })
          .onConflict((conflict) => conflict.column('identity_ref').doUpdateSet({ sealed }))
          .execute(),
      );
    },
    contact: async (identityRef) => {
      const row = await vaultCall('reading contact details', () =>
        db.selectFrom('contacts').select('sealed').where('identity_ref', '=', identityRef).executeTakeFirst(),
      );
      if (!row) return null;
      const text = stored(identityRef, () => master.unseal('identity', contextOf(identityRef), row.sealed));
      return contactDetails.parse(JSON.parse(text.toString('utf8')));
    },
  };
};
