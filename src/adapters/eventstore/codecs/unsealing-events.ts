import { openedPrediction } from '../../../contracts/values/index.js';
import type { UnsealingEvent } from '../../../domain/unsealing/unsealing.js';
import { codecsFor } from './event-codec.js';

export const unsealingCodecs = codecsFor<UnsealingEvent>({ PredictionUnsealed: openedPrediction });
