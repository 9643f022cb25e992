import type { LoggedEvent } from '../../application/ports/event-log.js';
import { patientStream, subjectOf } from '../../contracts/names.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { DataOf } from '../../domain/record/patient-events.js';
import { readModel, type Rows } from '../read-model.js';
import { json, text, toJson, type RowOf } from '../table.js';

const columns = {
  case_id: text(),
  stream: text(),
  opened_at: text<Instant>(),
  /** Subjects of the readers, in the order in which they read. */
  readers: json<readonly string[]>(),
};
type Own = Rows<RowOf<typeof columns>>;

const opened = async ({ db, table }: Own, { stream, data, metadata }: LoggedEvent): Promise<void> => {
  const { caseId } = data as DataOf<'ReadingCaseOpened'>;
  await db
    .insertInto(table)
    .values({ case_id: caseId, stream, opened_at: metadata.recordedAt, readers: toJson([]) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

const read = async ({ db, table }: Own, { data, metadata }: LoggedEvent): Promise<void> => {
  const { caseId } = data as DataOf<'ReadingCompleted'>;
  const row = await db.selectFrom(table).select('readers').where('case_id', '=', caseId).executeTakeFirst();
  if (!row) return;
  await db
    .updateTable(table)
    .set({ readers: toJson([...row.readers, metadata.actor.id]) })
    .where('case_id', '=', caseId)
    .execute();
};

const withdrawn = async ({ db, table }: Own, { data, metadata }: LoggedEvent): Promise<void> => {
  const { caseId } = data as DataOf<'ReadingWithdrawn'>;
  const row = await db.selectFrom(table).select('readers').where('case_id', '=', caseId).executeTakeFirst();
  if (!row) return;
  await db
    .updateTable(table)
    .set({ readers: toJson(row.readers.filter((reader) => reader !== metadata.actor.id)) })
    .where('case_id', '=', caseId)
    .execute();
};

const taken: Readonly<Record<string, typeof opened>> = {
  ReadingCaseOpened: opened,
  ReadingCompleted: read,
  ReadingWithdrawn: withdrawn,
};

/** Whose images stand behind an opaque case id, and who has read them? The events are few: each is taken by itself. */
export const readingCases = readModel({
  name: 'reading-cases',
  version: 3,
  table: { columns, key: ['case_id'] },
  takes: (event) => subjectOf(event.stream) !== null && event.type in taken,
  apply: async (rows, events) => {
    for (const event of events) await taken[event.type]?.(rows, event);
  },
  forget: async ({ db, table }, subjectId) => {
    await db.deleteFrom(table).where('stream', '=', patientStream(subjectId)).execute();
  },
  answers: ({ db, table }) => {
    const oldestFirst = db
      .selectFrom(table)
      .select(['case_id as caseId', 'stream', 'opened_at as openedAt', 'readers'])
      .orderBy('opened_at')
      .orderBy('case_id');
    return {
      readingCases: () => oldestFirst.execute(),
      readingCase: async (caseId) =>
        (await oldestFirst.where('case_id', '=', caseId).executeTakeFirst()) ?? null,
    };
  },
});
