import { z } from 'zod';
import {
  PersonResembles,
  type KeyVault,
  type PersonalIdentity,
  type Replacement,
} from '../../application/ports/key-vault.js';
import { freeMarks } from './likeness.js';
import type { MasterKeys } from './master-keys.js';
import type { OpenVault } from './open-database.js';
import { peopleIn, type PersonRow } from './people.js';
import { storedIdentity } from './stored-identity.js';
import { isUniqueViolation } from './unique-violation.js';
import { stored, vaultCall } from './vault-calls.js';
import { againAfter } from './while-others-are-faster.js';

const earlier = z.object({
  identity: storedIdentity,
  replacedAt: z.string(),
  replacedBy: z.string(),
  reason: z.string(),
});

export const sameIdentity = (a: PersonalIdentity, b: PersonalIdentity): boolean =>
  Object.keys(storedIdentity.shape).every(
    (field) => a[field as keyof PersonalIdentity] === b[field as keyof PersonalIdentity],
  );

/** An identity that was wrong is replaced, and what it was is kept beside it. */
export const createIdentityCorrections = (
  vault: OpenVault,
  master: MasterKeys,
): Pick<KeyVault, 'correctIdentity' | 'earlierIdentities'> => {
  const { db } = vault;
  const people = peopleIn(vault, master);
  const contextOf = (ref: string, number: number): readonly string[] => ['version', ref, String(number)];

  const versionsOf = async (identityRef: string) => {
    const rows = await vaultCall("reading an identity's earlier versions", () =>
      db
        .selectFrom('identity_versions')
        .selectAll()
        .where('identity_ref', '=', identityRef)
        .orderBy('number')
        .execute(),
    );
    return rows.map(({ number, sealed }) =>
      earlier.parse(
        JSON.parse(
          stored(identityRef, () =>
            master.unseal('identity', contextOf(identityRef, number), sealed),
          ).toString('utf8'),
        ),
      ),
    );
  };

  /** Before the identity itself is replaced: a process killed in between leaves a version too many, never one too few. */
  const keepVersion = async (row: PersonRow, replacement: Replacement): Promise<void> => {
    const { identity_ref: ref } = row;
    const identity = people.opened(row);
    const known = await versionsOf(ref);
    const last = known.at(-1);
    if (last && sameIdentity(last.identity, identity)) return;
    const number = known.length + 1;
    const kept = Buffer.from(JSON.stringify({ identity, ...replacement }), 'utf8');
    await vaultCall("keeping an identity's earlier version", () =>
      db
        .insertInto('identity_versions')
        .values({ identity_ref: ref, number, sealed: master.seal('identity', contextOf(ref, number), kept) })
        .onConflict((conflict) => conflict.columns(['identity_ref', 'number']).doNothing())
        .execute(),
    );
  };

  /** False where somebody else changed this row, or took a mark, at the same moment. */
  const replaced = (
    row: PersonRow,
    identity: PersonalIdentity,
    alike: readonly PersonRow[],
  ): Promise<boolean> =>
    vaultCall('correcting an identity', async () => {
      const likeness = people.likeness.of(identity);
      try {
        const { numUpdatedRows: count } = await db
          .updateTable('identities')
          .set({
            sealed: people.sealed(row.identity_ref, identity),
            identity_hash: likeness.id,
            ...freeMarks(likeness, alike),
          })
          .where('identity_ref', '=', row.identity_ref)
          .where('sealed', '=', row.sealed)
          .executeTakeFirstOrThrow();
        return count > 0n;
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    });

  return {
    earlierIdentities: versionsOf,
    correctIdentity: async (identityRef, identity, replacement, distinctFrom = []) => {
      for (let failures = 0; ; failures += 1) {
        await againAfter(failures, 'correcting an identity');
        const row = await people.byRef(identityRef);
        if (!row) return null;
        if (sameIdentity(people.opened(row), identity))
          return { identityRef, identityHash: row.identity_hash };
        const holder = await people.byId(identity);
        if (holder && holder.identity_ref !== identityRef)
          throw new PersonResembles([holder.identity_ref], 'NATIONAL_ID');
        const alike = await people.alike(people.likeness.of(identity), identityRef);
        const unsigned = alike
          .map(({ identity_ref: ref }) => ref)
          .filter((ref) => !distinctFrom.includes(ref));
        if (unsigned.length > 0) throw new PersonResembles(unsigned, 'LIKENESS');
        await keepVersion(row, replacement);
        if (await replaced(row, identity, alike))
          return { identityRef, identityHash: people.likeness.of(identity).id };
      }
    },
  };
};
