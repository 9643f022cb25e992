import { openedPrediction } from '../../../contracts/values/index.js';
import type { UnsealingEvent } from '../../../domain/unsealing/unsealing.js';
import { codecsFor, type EventCodec } from './event-codec.js';

/** Version 1 knew no secondary prediction: what it says is of the primary one. */
const predictionUnsealed: EventCodec = {
  type: 'PredictionUnsealed',
  version: 2,
  schema: openedPrediction,
  upcasts: { 1: (old) => ({ ...(old as object), purpose: 'PRIMARY' }) },
};

export const unsealingCodecs = codecsFor<UnsealingEvent>({ PredictionUnsealed: openedPrediction }, [
  predictionUnsealed,
]);
