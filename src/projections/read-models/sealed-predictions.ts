import { patientStream, subjectOf } from '../../contracts/names.js';
import type { SealedPrediction } from '../../domain/record/machines/prediction.js';
import { countRows, readModel } from '../read-model.js';
import { integer, json, text, toJson } from '../table.js';

/** Which scores are sealed, to be opened by the key holder? */
export const sealedPredictions = readModel({
  name: 'sealed-predictions',
  version: 2,
  table: {
    columns: { stream: text(), revision: integer(), data: json<SealedPrediction>() },
    key: ['stream', 'revision'],
  },
  takes: (event) => subjectOf(event.stream) !== null && event.type === 'PredictionSealed',
  apply: async ({ db, table }, events) => {
    const sealed = events.map(({ stream, revision, data }) => ({ stream, revision, data: toJson(data) }));
    await db.insertInto(table).values(sealed).execute();
  },
  forget: async ({ db, table }, subjectId) => {
    await db.deleteFrom(table).where('stream', '=', patientStream(subjectId)).execute();
  },
  answers: ({ db, table }) => ({
    sealedPredictions: () => db.selectFrom(table).selectAll().orderBy('stream').orderBy('revision').execute(),
    sealedPredictionCount: () => countRows({ db, table }),
  }),
});
