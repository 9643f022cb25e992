import { sql } from 'kysely';
import type { Doubt, LoggedEvent, Unreliable } from '../application/ports/event-log.js';
import type { QuarantinedRow } from '../application/ports/read-models.js';
import { subjectOf } from '../contracts/names.js';
import { nothingToForget, placeOf, readModel, rowsAt } from './read-model.js';
import type { ReadDb } from './read-database.js';
import { boolean, integer, text, type RowOf } from './table.js';

/**
 * Whose record was altered outside this system, and from which revision on? The runner's own record: what a stream holds
 * from there on reaches no read model, so that the participant is shown in the last state that could be verified.
 */
export const quarantine = readModel({
  name: 'quarantined-streams',
  version: 3,
  table: {
    columns: {
      stream: text(),
      revision: integer(),
      why: text<Doubt>(),
      withheld: boolean(),
      reason: text(),
    },
    key: ['stream'],
  },
  takes: () => false,
  apply: () => Promise.resolve(),
  forget: nothingToForget,
  answers: ({ db, table }) => ({
    quarantined: async (): Promise<readonly QuarantinedRow[]> =>
      db.selectFrom(table).selectAll().orderBy('stream').execute(),
    quarantineOf: async (stream) =>
      (await db.selectFrom(table).selectAll().where('stream', '=', stream).executeTakeFirst()) ?? null,
  }),
});

const quarantineRows = (db: ReadDb) =>
  rowsAt<RowOf<typeof quarantine.table.columns>>(placeOf(db, quarantine));

export const findQuarantined = (db: ReadDb): Promise<readonly QuarantinedRow[]> =>
  quarantine.answers(placeOf(db, quarantine)).quarantined();

/**
 * Keeps the earliest event of each participant's stream that cannot be relied on. What the read models hold of the stream
 * stays as it is: whoever does not take an event into them says so by `withhold`.
 */
export const setApart = async (database: ReadDb, found: readonly Omit<Unreliable, 'type' | 'position'>[]) => {
  const rows = found.filter(({ stream }) => subjectOf(stream) !== null);
  const { db, table } = quarantineRows(database);
  for (const { stream, revision, why, reason } of rows) {
    await db
      .insertInto(table)
      .values({ stream, revision, why, withheld: false, reason })
      .onConflict((conflict) =>
        conflict
          .column('stream')
          .doUpdateSet({ revision, why, reason })
          .where(sql<boolean>`excluded.revision <= ${sql.ref(`${table}.revision`)}`),
      )
      .execute();
  }
};

/** From now on the read models may lack something of these streams, however they are altered further. */
export const withhold = async (database: ReadDb, streams: readonly string[]): Promise<void> => {
  if (streams.length === 0) return;
  const { db, table } = quarantineRows(database);
  await db.updateTable(table).set({ withheld: true }).where('stream', 'in', streams).execute();
};

/** The events that can be relied on: nothing of a quarantined stream from the altered event on, which is withheld. */
export const reliable = async (
  database: ReadDb,
  events: readonly LoggedEvent[],
): Promise<readonly LoggedEvent[]> => {
  const streams = [...new Set(events.map(({ stream }) => stream))];
  if (streams.length === 0) return events;
  const { db, table } = quarantineRows(database);
  const rows = await db
    .selectFrom(table)
    .select(['stream', 'revision'])
    .where('stream', 'in', streams)
    .execute();
  if (rows.length === 0) return events;
  const from = new Map(rows.map(({ stream, revision }) => [stream, revision]));
  const isReliable = ({ stream, revision }: LoggedEvent): boolean =>
    revision < (from.get(stream) ?? Number.POSITIVE_INFINITY);
  const others = events.filter((event) => !isReliable(event)).map(({ stream }) => stream);
  await withhold(database, [...new Set(others)]);
  return events.filter(isReliable);
};
