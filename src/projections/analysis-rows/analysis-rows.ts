import type { RowStamp } from '../../application/analysis/derived-row.js';
import type { StoredRow } from '../../application/ports/read-models.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import type { ReadDb } from '../read-database.js';
import { placeOf, readModel, type Rows, rowsAt } from '../read-model.js';
import { integer, json, nullable, text, toJson, type RowOf } from '../table.js';
import { writeRows } from '../write-rows.js';

const table = {
  columns: {
    subject_id: text(),
    revision: integer(),
    derived_on: text<PlainDate>(),
    changes_on: nullable(text<PlainDate>()),
    basis: text(),
    row: json<AnalysisRow>(),
  },
  key: ['subject_id'],
} as const;
type Own = Rows<RowOf<typeof table.columns>>;

/**
 * What do analyses read of each participant? The runner's own record: not made of events but of the casebooks, for a date
 * and under the versions that judge (`deriveRows`). A row that is missing or out of date is derived by whoever asks.
 */
export const analysisRows = readModel({
  name: 'analysis-rows',
  version: 1,
  table,
  takes: () => false,
  apply: () => Promise.resolve(),
  forget: async ({ db, table }, subjectId) => {
    await db.deleteFrom(table).where('subject_id', '=', subjectId).execute();
  },
  answers: ({ db, table }) => ({
    analysisRows: async (): Promise<readonly StoredRow[]> => {
      const rows = await db.selectFrom(table).selectAll().execute();
      return rows.map(({ row, ...stamp }) => ({ stamp: stampOf(stamp), row }));
    },
  }),
});

const stampOf = (row: Omit<RowOf<typeof table.columns>, 'row'>): RowStamp => ({
  subjectId: row.subject_id,
  revision: row.revision,
  derivedOn: row.derived_on,
  changesOn: row.changes_on,
  basis: row.basis,
});

const own = (db: ReadDb): Own => rowsAt(placeOf(db, analysisRows));

/** What the rows were derived from, without the rows. */
export const rowStamps = async (database: ReadDb): Promise<readonly RowStamp[]> => {
  const { db, table } = own(database);
  const stamps = await db
    .selectFrom(table)
    .select(['subject_id', 'revision', 'derived_on', 'changes_on', 'basis'])
    .execute();
  return stamps.map(stampOf);
};

export const storeRows = (
  database: ReadDb,
  derived: readonly (Omit<RowStamp, 'subjectId' | 'revision' | 'changesOn'> & {
    readonly row: AnalysisRow;
  })[],
): Promise<void> =>
  writeRows(
    own(database),
    table,
    derived.map(({ derivedOn, basis, row }) => ({
      subject_id: row.subjectId,
      revision: row.revision,
      derived_on: derivedOn,
      changes_on: row.changesOn,
      basis,
      row: toJson(row),
    })),
    { replace: true },
  );

/** Another program may have derived them by other rules. */
export const forgetRows = async (database: ReadDb): Promise<void> => {
  const { db, table } = own(database);
  await db.deleteFrom(table).execute();
};
