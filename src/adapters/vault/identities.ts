import { randomUUID } from 'node:crypto';
import {
  PersonResembles,
  type KeyVault,
  type PersonalIdentity,
  type Enrolling,
  VaultUnavailable,
} from '../../application/ports/key-vault.js';
import { enrolmentMark } from './enrolments.js';
import { freeMarks, markForm } from './likeness.js';
import type { MasterKeys } from './master-keys.js';
import { purgeRemains, type OpenVault } from './open-database.js';
import { peopleIn } from './people.js';
import { vaultCall } from './vault-calls.js';
import { againAfter } from './while-others-are-faster.js';

const longestShift = 365;

/** Who the subjects are; encrypted, and found again only by keyed hashes. */
export const createIdentities = (
  vault: OpenVault,
  master: MasterKeys,
): Pick<
  KeyVault,
  | 'registerIdentity'
  | 'identityHashes'
  | 'studyHash'
  | 'dateShift'
  | 'identity'
  | 'unknownIdentities'
  | 'forgetIdentity'
> => {
  const { db } = vault;
  const people = peopleIn(vault, master);

  /** One statement with three unique columns: whoever comes second at the same moment finds the first. */
  const inserted = async (
    identity: PersonalIdentity,
    alike: Awaited<ReturnType<typeof people.alike>>,
    mark: string | null,
  ): Promise<Enrolling | null> => {
    const likeness = people.likeness.of(identity);
    const identityRef = randomUUID();
    const row = {
      identity_ref: identityRef,
      identity_hash: likeness.id,
      sealed: people.sealed(identityRef, identity),
      ...freeMarks(likeness, alike),
      mark_form: markForm,
      enrolling: mark,
    };
    const { numInsertedOrUpdatedRows: count } = await vaultCall('registering an identity', () =>
      db
        .insertInto('identities')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow(),
    );
    return count === 0n ? null : { identityRef, identityHash: likeness.id, isNew: true, mark };
  };

  /** False where the row was withdrawn at the same moment. */
  const marked = async (identityRef: string, mark: string | null): Promise<boolean> => {
    if (mark === null) return true;
    const { numUpdatedRows: count } = await vaultCall('registering an identity', () =>
      db
        .updateTable('identities')
        .set({ enrolling: mark })
        .where('identity_ref', '=', identityRef)
        .executeTakeFirstOrThrow(),
    );
    return count > 0n;
  };

  return {
    identityHashes: async (identity) => {
      const known = await people.byId(identity);
      const { id } = people.likeness.of(identity);
      const others = [id, people.likeness.firstHash(identity)];
      const first = known?.identity_hash ?? id;
      return [first, ...others.filter((hash) => hash !== first)];
    },
    studyHash: (studyInstanceUid) => Promise.resolve(master.hash(`study\n${studyInstanceUid}`)),
    dateShift: (subjectId) =>
      Promise.resolve(
        1 + (parseInt(master.hash(`date shift\n${subjectId}`).slice(0, 12), 16) % longestShift),
      ),
    registerIdentity: async (identity, distinctFrom = [], since = null) => {
      const mark = since === null ? null : enrolmentMark(since);
      for (let failures = 0; ; failures += 1) {
        await againAfter(failures, 'registering an identity');
        const known = await people.byId(identity);
        if (known) {
          const { identity_ref: identityRef, identity_hash: identityHash } = known;
          if (await marked(identityRef, mark)) return { identityRef, identityHash, isNew: false, mark };
          continue;
        }
        const alike = await people.alike(people.likeness.of(identity), null);
        const unsigned = alike.filter(({ identity_ref: ref }) => !distinctFrom.includes(ref));
        if (unsigned.length > 0)
          throw new PersonResembles(
            unsigned.map(({ identity_ref: ref }) => ref),
            'LIKENESS',
          );
        const registered = await inserted(identity, alike, mark);
        if (registered) return registered;
      }
    },
    identity: async (identityRef) => {
      const row = await people.byRef(identityRef);
      return row ? people.opened(row) : null;
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
      if (await people.byRef(identityRef))
        throw new VaultUnavailable('the vault still holds a person who was to be forgotten');
    },
  };
};
