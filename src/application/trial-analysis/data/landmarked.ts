import { landmarkSet } from '../../../statistics/index.js';
import { outcome } from './outcome.js';
import { type Sample, seenOf } from './participant.js';
import { therapyStart } from './therapy.js';

/**
 * The sample from a landmark on: whoever had an event or was censored by it leaves and is counted, therapy counts that had
 * begun by it, and times begin at it.
 */
export const landmarked = (sample: Sample, landmark: number): Sample => {
  const seen = sample.participants.map(seenOf);
  const set = landmarkSet(
    seen.map(({ time }) => time),
    seen.map(({ type }) => type),
    sample.participants.map(({ row }) => therapyStart(row)),
    landmark,
  );
  const gone = Object.entries({
    EVENT_BY_LANDMARK: set.left.events,
    CENSORED_BY_LANDMARK: set.left.censored,
  }).filter(([, count]) => count > 0);
  return {
    ...sample,
    participants: Array.from(set.subjects).flatMap((subject, k) => {
      const one = sample.participants[subject];
      const after = outcome(set.times[k] ?? 0, set.types[k] ?? 0);
      return one === undefined ? [] : [{ ...one, outcome: after, therapy: set.therapy[k] === 1 }];
    }),
    leftOut: { ...sample.leftOut, ...Object.fromEntries(gone) },
    horizon: sample.horizon - landmark,
  };
};
