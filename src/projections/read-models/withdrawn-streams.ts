import { patientStream, subjectOf } from '../../contracts/names.js';
import { readModel } from '../read-model.js';
import { text } from '../table.js';

/** Who has withdrawn? */
export const withdrawnStreams = readModel({
  name: 'withdrawn-streams',
  version: 1,
  table: { columns: { stream: text() }, key: ['stream'] },
  takes: (event) => subjectOf(event.stream) !== null && event.type === 'ParticipantWithdrew',
  apply: async ({ db, table }, events) => {
    await db
      .insertInto(table)
      .values(events.map(({ stream }) => ({ stream })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
  forget: async ({ db, table }, subjectId) => {
    await db.deleteFrom(table).where('stream', '=', patientStream(subjectId)).execute();
  },
  answers: ({ db, table }) => ({
    withdrawnStreams: async () =>
      (await db.selectFrom(table).selectAll().orderBy('stream').execute()).map(({ stream }) => stream),
  }),
});
