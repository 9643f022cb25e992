import { type Kysely, sql } from 'kysely';
import type { VaultDatabase } from './tables.js';
import { vaultCall } from './vault-calls.js';

interface OldTables {
  readonly identity_versions: {
    readonly identity_ref: string;
    readonly number: number;
    readonly sealed: string;
  };
  readonly contacts: { readonly identity_ref: string; readonly sealed: string };
}

const contactsMoved = async (db: VaultDatabase, old: Kysely<OldTables>): Promise<void> => {
  for (const { identity_ref: ref, sealed } of await old.selectFrom('contacts').selectAll().execute())
    await db
      .updateTable('identities')
      .set({ contact: sealed })
      .where('identity_ref', '=', ref)
      .where('contact', 'is', null)
      .execute();
  await sql`drop table if exists contacts`.execute(db);
};

const versionsMoved = async (db: VaultDatabase, old: Kysely<OldTables>): Promise<void> => {
  const versions = new Map<string, string[]>();
  for (const row of await old.selectFrom('identity_versions').selectAll().orderBy('number').execute())
    versions.set(row.identity_ref, [...(versions.get(row.identity_ref) ?? []), row.sealed]);
  for (const [ref, sealed] of versions)
    await db
      .updateTable('identities')
      .set({ earlier: JSON.stringify(sealed) })
      .where('identity_ref', '=', ref)
      .where('earlier', 'is', null)
      .execute();
  await sql`drop table if exists identity_versions`.execute(db);
};

const moves = { contacts: contactsMoved, identity_versions: versionsMoved };

/**
 * Takes the tables of an older program into the row of each person, still sealed, and removes them: what lies in one row is changed
 * and deleted by one statement, whatever the database. Idempotent, and safe when several processes start at once.
 */
export const oneRowAPerson = async (db: VaultDatabase): Promise<void> => {
  const old = db as unknown as Kysely<OldTables>;
  const isThere = async (table: keyof OldTables): Promise<boolean> =>
    (await db.introspection.getTables()).some(({ name }) => name === table);
  for (const table of ['contacts', 'identity_versions'] as const)
    await vaultCall('moving what an older program kept', async () => {
      if (!(await isThere(table))) return;
      await moves[table](db, old).catch(async (error: unknown) => {
        // Another process moved it at the same moment.
        if (await isThere(table)) throw error;
      });
    });
};
