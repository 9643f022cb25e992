import { openedPrediction } from '../../../contracts/values/index.js';
import type { UnsealingEvent } from '../../../domain/unsealing/unsealing.js';
import { codecsFor } from './event-codec.js';
import { predictionUnsealed } from './prediction-unsealed.js';

export const unsealingCodecs = codecsFor<UnsealingEvent>({ PredictionUnsealed: openedPrediction }, [
  predictionUnsealed,
]);
