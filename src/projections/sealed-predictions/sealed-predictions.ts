import { patientStream, subjectOf } from '../../contracts/names.js';
import { erasedSubjectOf } from '../erased-subjects/erased-subject-of.js';
import { toJson } from '../json-column.js';
import type { Projection } from '../projection.js';

/** Which scores are sealed, to be opened by the key holder? */
export const sealedPredictions: Projection = {
  name: 'sealed-predictions',
  version: 2,
  canHandle: (event) =>
    erasedSubjectOf(event) !== null ||
    (subjectOf(event.stream) !== null && event.type === 'PredictionSealed'),
  truncate: async (db) => {
    await db.schema.dropTable('sealed_predictions').ifExists().execute();
    await db.schema
      .createTable('sealed_predictions')
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('data', 'json', (column) => column.notNull())
      .addPrimaryKeyConstraint('sealed_predictions_key', ['stream', 'revision'])
      .execute();
  },
  handle: async (db, events) => {
    const sealed = events
      .filter((event) => event.type === 'PredictionSealed')
      .map(({ stream, revision, data }) => ({ stream, revision, data: toJson(data) }));
    if (sealed.length > 0) await db.insertInto('sealed_predictions').values(sealed).execute();
    const erased = events.flatMap((event) => erasedSubjectOf(event) ?? []).map(patientStream);
    if (erased.length > 0) await db.deleteFrom('sealed_predictions').where('stream', 'in', erased).execute();
  },
};
