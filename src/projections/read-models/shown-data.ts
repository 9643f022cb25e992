import type { LoggedEvent } from '../../application/ports/event-log.js';
import type { SealedPrediction } from '../../domain/record/machines/prediction.js';
import type { OpenedPrediction } from '../../domain/unsealing/unsealing.js';

/**
 * What the timeline keeps of an event: all of it, but of a prediction neither the sealed box nor, once opened, score and
 * nonce; its commitment is enough to follow it (architecture, seals and blindness).
 */
export const shownData = ({ type, data }: Pick<LoggedEvent, 'type' | 'data'>): unknown => {
  switch (type) {
    case 'PredictionSealed': {
      const { sealed: _box, ...rest } = data as SealedPrediction;
      return rest;
    }
    case 'PredictionUnsealed':
      return { commitment: (data as OpenedPrediction).commitment };
    default:
      return data;
  }
};
