import type { PersonalIdentity } from '../../application/ports/key-vault.js';
import { storedIdentity } from './stored-identity.js';
import { type Likeness, likenessOf } from './likeness.js';
import type { MasterKeys } from './master-keys.js';
import type { OpenVault } from './open-database.js';
import type { VaultTables } from './tables.js';
import { stored, vaultCall } from './vault-calls.js';

export type PersonRow = VaultTables['identities'];

/** Rows of people in the vault, found by what they are recognised by. */
export const peopleIn = ({ db }: Pick<OpenVault, 'db'>, master: MasterKeys) => {
  const likeness = likenessOf(master);
  const byRef = (identityRef: string): Promise<PersonRow | undefined> =>
    vaultCall('reading an identity', () =>
      db.selectFrom('identities').selectAll().where('identity_ref', '=', identityRef).executeTakeFirst(),
    );
  /** Whoever has this national id, in whatever form it was hashed when the row was written. */
  const byId = (identity: PersonalIdentity): Promise<PersonRow | undefined> =>
    vaultCall('looking for a person', () =>
      db
        .selectFrom('identities')
        .selectAll()
        .where((is) =>
          is.or([
            is('id_mark', '=', likeness.of(identity).id),
            is('identity_hash', 'in', [likeness.of(identity).id, likeness.firstHash(identity)]),
          ]),
        )
        .executeTakeFirst(),
    );
  /** Whoever shares the record number, or birth date and name. */
  const alike = async (
    { record, person, older }: Likeness,
    except: string | null,
  ): Promise<readonly PersonRow[]> => {
    const rows = await vaultCall('looking for people alike', () =>
      db
        .selectFrom('identities')
        .selectAll()
        .where((is) =>
          is.or(
            (
              [
                ['record_mark', [record, older.record]],
                ['person_mark', [person, older.person]],
              ] as const
            ).flatMap(([column, bases]) =>
              bases.flatMap((base) =>
                base === null ? [] : [is(column, '=', base), is(column, 'like', `${base}:%`)],
              ),
            ),
          ),
        )
        .execute(),
    );
    return rows.filter((row) => row.identity_ref !== except);
  };
  const opened = (row: Pick<PersonRow, 'identity_ref' | 'sealed'>): PersonalIdentity =>
    storedIdentity.parse(
      JSON.parse(
        stored(row.identity_ref, () => master.unseal('identity', [row.identity_ref], row.sealed)).toString(
          'utf8',
        ),
      ),
    );
  const sealed = (identityRef: string, identity: PersonalIdentity): string =>
    master.seal('identity', [identityRef], Buffer.from(JSON.stringify(identity), 'utf8'));
  return { likeness, byRef, byId, alike, opened, sealed };
};

export type People = ReturnType<typeof peopleIn>;
