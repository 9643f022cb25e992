import { recorded } from '../../application/command/recorded.js';
import { LogCorrupted, type LoggedEvent } from '../../application/ports/event-log.js';
import { subjectOf } from '../../contracts/names.js';
import { type Casebook, emptyCasebook, erasedCasebook } from '../../domain/record/casebook.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import { evolve } from '../../domain/patient/evolve.js';
import type { Shredded } from '../../domain/decision/decider.js';
import { readModel, type Rows } from '../read-model.js';
import { integer, json, text, toJson, type RowOf } from '../table.js';
import { writeRows } from '../write-rows.js';

const table = {
  columns: { subject_id: text(), revision: integer(), casebook: json<Casebook>() },
  key: ['subject_id'],
} as const;
type Own = Rows<RowOf<typeof table.columns>>;
export type Casebooks = ReadonlyMap<string, Casebook>;

/** @throws LogCorrupted when the log skipped a revision: a casebook with a hole must not be shown. */
const next = (book: Casebook, event: LoggedEvent): Casebook => {
  if (event.revision !== book.revision + 1) {
    throw new LogCorrupted(
      event.stream,
      `${event.stream} revision ${event.revision} follows revision ${book.revision} in the log; ` +
        'rebuild the read models, and if it stays so, audit the log',
    );
  }
  return evolve(book, recorded<PatientEvent | Shredded>(event));
};

/** Folds the events into the casebooks they belong to; the ones that did not change are not in the answer. */
export const foldCasebooks = (before: Casebooks, events: readonly LoggedEvent[]): Casebooks => {
  const changed = new Map<string, Casebook>();
  for (const event of events) {
    const subjectId = subjectOf(event.stream);
    if (subjectId === null) continue;
    const book = changed.get(subjectId) ?? before.get(subjectId) ?? emptyCasebook;
    changed.set(subjectId, next(book, event));
  }
  return changed;
};

/** The casebooks of these participants; one without an event has none. */
const find = async ({ db, table }: Own, subjects: readonly string[]): Promise<Casebooks> => {
  const rows = await db.selectFrom(table).selectAll().where('subject_id', 'in', subjects).execute();
  return new Map(rows.map((row) => [row.subject_id, row.casebook]));
};

const store = (rows: Own, changed: Casebooks): Promise<void> =>
  writeRows(
    rows,
    table,
    [...changed].map(([subject_id, casebook]) => ({
      subject_id,
      revision: casebook.revision,
      casebook: toJson(casebook),
    })),
    { replace: true },
  );

/** What is known of each participant? */
export const casebooks = readModel({
  name: 'casebooks',
  version: 10,
  table,
  takes: (event) => subjectOf(event.stream) !== null,
  apply: async (rows, events) => {
    const subjects = new Set(events.flatMap((event) => subjectOf(event.stream) ?? []));
    await store(rows, foldCasebooks(await find(rows, [...subjects]), events));
  },
  forget: async (rows, subjectId) => {
    const known = await find(rows, [subjectId]);
    await store(rows, new Map([...known].map(([id, casebook]) => [id, erasedCasebook(casebook)])));
  },
  answers: ({ db, table }) => {
    const all = db
      .selectFrom(table)
      .select(['subject_id as subjectId', 'revision', 'casebook'])
      .orderBy('subject_id');
    return {
      casebooks: () => all.execute(),
      casebooksOf: async (...subjectIds) =>
        subjectIds.length === 0 ? [] : all.where('subject_id', 'in', subjectIds).execute(),
      casebookHeads: () => db.selectFrom(table).select(['subject_id as subjectId', 'revision']).execute(),
      casebook: async (subjectId) =>
        (await all.where('subject_id', '=', subjectId).executeTakeFirst()) ?? null,
    };
  },
});
