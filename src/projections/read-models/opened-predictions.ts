import type { LoggedEvent } from '../../application/ports/event-log.js';
import { patientStream, unsealingStream } from '../../contracts/names.js';
import type { OpenedPrediction } from '../../domain/unsealing/unsealing.js';
import { countRows, readModel } from '../read-model.js';
import { integer, json, text, toJson } from '../table.js';

const rowOf = (event: LoggedEvent) => {
  const prediction = event.data as OpenedPrediction;
  return { stream: prediction.stream, revision: prediction.revision, prediction: toJson(prediction) };
};

/**
 * Which scores has the key holder opened after database lock? Keyed by the sealed prediction that was opened; the only
 * table that ever holds a score.
 */
export const openedPredictions = readModel({
  name: 'opened-predictions',
  version: 2,
  table: {
    columns: { stream: text(), revision: integer(), prediction: json<OpenedPrediction>() },
    key: ['stream', 'revision'],
  },
  takes: (event) => event.stream === unsealingStream && event.type === 'PredictionUnsealed',
  apply: async ({ db, table }, events) => {
    await db.insertInto(table).values(events.map(rowOf)).execute();
  },
  // No erasure begins after the lock, and nothing is opened before it; a log that says otherwise is obeyed all the same.
  forget: async ({ db, table }, subjectId) => {
    await db.deleteFrom(table).where('stream', '=', patientStream(subjectId)).execute();
  },
  answers: ({ db, table }) => ({
    openedPredictions: async () => {
      const ordered = db.selectFrom(table).select('prediction').orderBy('stream').orderBy('revision');
      return (await ordered.execute()).map((row) => row.prediction);
    },
    openedPredictionCount: () => countRows({ db, table }),
  }),
});
