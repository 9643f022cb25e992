import { openedPrediction, predictionRefusal, sealedPrediction } from '../../../contracts/values/index.js';
import type { EventCodec } from './event-codec.js';

/** Version 1 knew no secondary prediction: what it says is of the primary one. */
const primary = (old: unknown): unknown => ({ ...(old as object), purpose: 'PRIMARY' });

export const predictionCodecs: readonly EventCodec[] = [
  { type: 'PredictionSealed', version: 2, schema: sealedPrediction, upcasts: { 1: primary } },
  { type: 'PredictionRefused', version: 2, schema: predictionRefusal, upcasts: { 1: primary } },
];

export const predictionUnsealed: EventCodec = {
  type: 'PredictionUnsealed',
  version: 2,
  schema: openedPrediction,
  upcasts: { 1: primary },
};
