import type { LoggedEvent } from '../../application/ports/event-log.js';
import { unsealingStream } from '../../contracts/names.js';
import type { OpenedPrediction } from '../../domain/unsealing/unsealing.js';
import { toJson } from '../json-column.js';
import type { Projection } from '../projection.js';

const rowOf = (event: LoggedEvent) => {
  const prediction = event.data as OpenedPrediction;
  return {
    stream: prediction.stream,
    revision: prediction.revision,
    prediction: toJson(prediction),
  };
};

/** Which scores has the key holder opened after database lock? */
export const openedPredictions: Projection = {
  name: 'opened-predictions',
  version: 2,
  canHandle: (event) => event.stream === unsealingStream && event.type === 'PredictionUnsealed',
  truncate: async (db) => {
    await db.schema.dropTable('opened_predictions').ifExists().execute();
    await db.schema
      .createTable('opened_predictions')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('prediction', 'json', (column) => column.notNull())
      .addPrimaryKeyConstraint('opened_predictions_key', ['stream', 'revision'])
      .execute();
  },
  handle: async (db, events) => {
    await db.insertInto('opened_predictions').values(events.map(rowOf)).execute();
  },
};
