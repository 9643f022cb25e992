import type { ScoreName } from '../entries.js';
import type { TrueLife } from './true-outcome.js';

/** P(the earlier aggressive recurrence has the higher score), by how a competing event is taken. */
export interface TrueHarrell {
  readonly competingCensored: number;
  readonly competingAtRisk: number;
}

/** Of each pair whose order is known, one after another: people in the square of their number. */
export const trueHarrell = (lives: readonly TrueLife[], score: ScoreName): TrueHarrell => {
  const times = Float64Array.from(lives, ({ outcome }) => outcome.time);
  const types = Uint8Array.from(lives, ({ outcome }) => outcome.type);
  const scores = Float64Array.from(lives, (life) => life.scores[score]);
  let [won, pairs, wonLater, pairsLater] = [0, 0, 0, 0];
  for (let i = 0; i < times.length; i += 1) {
    if (types[i] !== 1) continue;
    const [time, own] = [times[i] ?? 0, scores[i] ?? 0];
    for (let j = 0; j < times.length; j += 1) {
      const other = scores[j] ?? 0;
      const isCompeting = (types[j] ?? 0) > 1;
      const isLater = (times[j] ?? 0) > time || ((times[j] ?? 0) === time && types[j] !== 1);
      const wins = own > other ? 1 : own === other ? 0.5 : 0;
      if (isLater) {
        pairs += 1;
        won += wins;
      }
      if (isLater || isCompeting) {
        pairsLater += 1;
        wonLater += wins;
      }
    }
  }
  return { competingCensored: won / pairs, competingAtRisk: wonLater / pairsLater };
};
