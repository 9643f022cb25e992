import type { SealedRow } from '../../application/ports/read-models.js';
import type { ReadDb } from '../read-database.js';

/** Sealed predictions by stream and revision. */
export const findSealedPredictions = (db: ReadDb): Promise<readonly SealedRow[]> =>
  db.selectFrom('sealed_predictions').selectAll().orderBy('stream').orderBy('revision').execute();
