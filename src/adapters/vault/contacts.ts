import { z } from 'zod';
import type { KeptContact, KeyVault } from '../../application/ports/key-vault.js';
import type { MasterKeys } from './master-keys.js';
import type { OpenVault } from './open-database.js';
import type { PersonRow } from './people.js';
import { stored, vaultCall } from './vault-calls.js';
import { againAfter } from './while-others-are-faster.js';

/** Those of an older program have no number. */
const contactDetails = z.object({
  version: z.int().default(1),
  phones: z.array(z.string()),
  address: z.string().nullable(),
  nextOfKin: z.array(z.object({ name: z.string(), relation: z.string(), phone: z.string().nullable() })),
});

const none: KeptContact = { version: 0, phones: [], address: null, nextOfKin: [] };

const contextOf = (identityRef: string): readonly string[] => ['contact', identityRef];

/** How the person of a row is reached; null where nothing was kept yet. */
export const contactIn = (
  master: MasterKeys,
  { identity_ref: ref, contact }: Pick<PersonRow, 'identity_ref' | 'contact'>,
): KeptContact | null =>
  contact === null
    ? null
    : contactDetails.parse(
        JSON.parse(stored(ref, () => master.unseal('identity', contextOf(ref), contact)).toString('utf8')),
      );

/** How people are reached; encrypted, the newest only: a number that is wrong need not be kept. */
export const createContacts = (
  { db }: Pick<OpenVault, 'db'>,
  master: MasterKeys,
): Pick<KeyVault, 'keepContact'> => {
  const rowOf = (identityRef: string) =>
    vaultCall('reading contact details', () =>
      db
        .selectFrom('identities')
        .select(['identity_ref', 'contact'])
        .where('identity_ref', '=', identityRef)
        .executeTakeFirst(),
    );
  /** One statement: whoever was erased in between gets nothing back, and of two who write at once the second is told. */
  const replaced = async (ref: string, before: string | null, contact: KeptContact): Promise<boolean> => {
    const sealed = master.seal('identity', contextOf(ref), Buffer.from(JSON.stringify(contact), 'utf8'));
    const { numUpdatedRows: count } = await vaultCall('keeping contact details', () =>
      db
        .updateTable('identities')
        .set({ contact: sealed })
        .where('identity_ref', '=', ref)
        .where('contact', before === null ? 'is' : '=', before)
        .executeTakeFirstOrThrow(),
    );
    return count > 0n;
  };
  return {
    keepContact: async (identityRef, { seenVersion, changes }) => {
      for (let failures = 0; ; failures += 1) {
        await againAfter(failures, 'keeping contact details');
        const row = await rowOf(identityRef);
        if (!row) return { kind: 'unknown' };
        const before = contactIn(master, row) ?? none;
        const after = { ...before, ...changes };
        if (before.version > 0 && JSON.stringify(after) === JSON.stringify(before))
          return { kind: 'kept', contact: before };
        if (before.version !== seenVersion) return { kind: 'outdated', version: before.version };
        const contact = { ...after, version: before.version + 1 };
        if (await replaced(identityRef, row.contact, contact)) return { kind: 'kept', contact };
      }
    },
  };
};
