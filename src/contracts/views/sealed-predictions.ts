import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { sealedPrediction } from '../values/prediction.js';

const sealedRow = z
  .object({ stream: z.string(), revision: z.int(), data: sealedPrediction })
  .meta({ id: 'SealedPredictionRow' });

/** For the key holder, who opens them in a process of their own. */
export const sealedPredictions = z
  .object({ predictions: z.array(sealedRow) })
  .meta({ id: 'SealedPredictions' });
export type SealedPredictionsView = DeepReadonly<z.output<typeof sealedPredictions>>;
