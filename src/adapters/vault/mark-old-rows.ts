import { RowDamaged } from '../../application/ports/key-vault.js';
import { freeMark, markForm } from './likeness.js';
import type { MasterKeys } from './master-keys.js';
import type { OpenVault } from './open-database.js';
import { peopleIn } from './people.js';
import { vaultCall } from './vault-calls.js';
import { isUniqueViolation } from './unique-violation.js';
import { againAfter } from './while-others-are-faster.js';

/**
 * Gives the rows of an older program what people are recognised by now, compared as it is now; two of them that resemble each other are numbered and stay,
 * as they are enrolled already. A damaged one stays as it is, found by its national id only, and keeps nobody from starting. Idempotent,
 * and safe when several processes start at once.
 */
export const markOldRows = async (vault: OpenVault, master: MasterKeys): Promise<void> => {
  const { db } = vault;
  const people = peopleIn(vault, master);
  // The marks of a row under correction are those of two identities: it is found by them, and marked once that is settled.
  const unmarked = () =>
    db
      .selectFrom('identities')
      .selectAll()
      .where((is) =>
        is.or([is('id_mark', 'is', null), is.and([is('mark_form', 'is', null), is('proposal', 'is', null)])]),
      )
      .orderBy('identity_ref')
      .execute();
  const mark = async (row: Awaited<ReturnType<typeof unmarked>>[number]): Promise<void> => {
    const likeness = people.likeness.of(people.opened(row));
    const alike = await people.alike(likeness, row.identity_ref);
    const twins = await db
      .selectFrom('identities')
      .select('id_mark')
      .where((is) => is.or([is('id_mark', '=', likeness.id), is('id_mark', 'like', `${likeness.id}:%`)]))
      .execute();
    await db
      .updateTable('identities')
      .set({
        id_mark:
          row.id_mark ??
          freeMark(
            likeness.id,
            twins.map(({ id_mark: one }) => one),
          ),
        record_mark: freeMark(
          likeness.record,
          alike.map(({ record_mark: one }) => one),
        ),
        person_mark: freeMark(
          likeness.person,
          alike.map(({ person_mark: one }) => one),
        ),
        mark_form: markForm,
      })
      .where('identity_ref', '=', row.identity_ref)
      .where('sealed', '=', row.sealed)
      .where('id_mark', row.id_mark === null ? 'is' : '=', row.id_mark)
      .where('proposal', row.proposal === null ? 'is' : '=', row.proposal)
      .execute();
  };
  const marking = 'marking older rows';
  const damaged = new Set<string>();
  for (let failures = 0, left = Infinity; ;) {
    const rows = (await vaultCall(marking, unmarked)).filter(({ identity_ref: ref }) => !damaged.has(ref));
    if (rows.length === 0) return;
    failures = rows.length < left ? 0 : failures + 1;
    left = rows.length;
    await againAfter(failures, marking);
    for (const row of rows)
      await vaultCall(marking, () =>
        mark(row).catch((error: unknown) => {
          if (error instanceof RowDamaged) damaged.add(row.identity_ref);
          // Another process that starts marked somebody alike at the same moment: the next round looks again.
          else if (!isUniqueViolation(error)) throw error;
        }),
      );
  }
};
