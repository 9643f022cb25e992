import type { OpenedPrediction } from '../../domain/unsealing/unsealing.js';
import type { ReadDb } from '../read-database.js';

/** Opened predictions by stream and revision of their sealed ones. */
export const findOpenedPredictions = async (db: ReadDb): Promise<readonly OpenedPrediction[]> => {
  const rows = await db
    .selectFrom('opened_predictions')
    .select('prediction')
    .orderBy('stream')
    .orderBy('revision')
    .execute();
  return rows.map((row) => row.prediction);
};
