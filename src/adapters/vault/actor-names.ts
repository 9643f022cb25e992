import { z } from 'zod';
import type { ActorNames } from '../../application/ports/actor-names.js';
import { RowDamaged } from '../../application/ports/key-vault.js';
import type { MasterKeys } from './master-keys.js';
import type { OpenVault } from './open-database.js';
import { stored, vaultCall } from './vault-calls.js';

const actorName = z.object({ name: z.string(), seenAt: z.string() });

interface Row {
  readonly actor_id: string;
  readonly number: number;
  readonly sealed: string;
}

/** Names under the master key, bound to actor and number; one that was kept is never changed or removed. */
export const createActorNames = ({ db }: Pick<OpenVault, 'db'>, master: MasterKeys): ActorNames => {
  const contextOf = ({ actor_id: id, number }: Omit<Row, 'sealed'>): readonly string[] => [
    id,
    String(number),
  ];
  const opened = (row: Row) =>
    actorName.parse(
      JSON.parse(
        stored(row.actor_id, () => master.unseal('actor', contextOf(row), row.sealed)).toString('utf8'),
      ),
    );
  /** Null where the row is damaged: the name is then kept once more. */
  const nameIn = (row: Row): string | null => {
    try {
      return opened(row).name;
    } catch (error) {
      if (error instanceof RowDamaged) return null;
      throw error;
    }
  };
  const rowsOf = (actorId: string): Promise<readonly Row[]> =>
    vaultCall("reading an actor's names", () =>
      db.selectFrom('actors').selectAll().where('actor_id', '=', actorId).orderBy('number').execute(),
    );
  const keepActorName = async (actorId: string, name: string, seenAt: string): Promise<void> => {
    const last = (await rowsOf(actorId)).at(-1);
    if (last !== undefined && nameIn(last) === name) return;
    const place = { actor_id: actorId, number: (last?.number ?? 0) + 1 };
    const sealed = master.seal(
      'actor',
      contextOf(place),
      Buffer.from(JSON.stringify({ name, seenAt }), 'utf8'),
    );
    const { numInsertedOrUpdatedRows: inserted } = await vaultCall("keeping an actor's name", () =>
      db
        .insertInto('actors')
        .values({ ...place, sealed })
        .onConflict((conflict) => conflict.columns(['actor_id', 'number']).doNothing())
        .executeTakeFirstOrThrow(),
    );
    // Another process took the number; it may have kept the same name.
    if (inserted === 0n) await keepActorName(actorId, name, seenAt);
  };
  return { keepActorName, actorNames: async (actorId) => (await rowsOf(actorId)).map(opened) };
};
