import { z } from 'zod';
import { sealedPrediction } from '../values/prediction.js';

const sealedRow = z
  .object({ stream: z.string(), revision: z.int(), data: sealedPrediction })
  .meta({ id: 'SealedPredictionRow' });

/** For the key holder, who opens them in a process of their own. */
export const sealedPredictions = z
  .object({ predictions: z.array(sealedRow) })
  .meta({ id: 'SealedPredictions' });
export type SealedPredictionsView = z.output<typeof sealedPredictions>;
