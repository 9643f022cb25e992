import type { Population } from '../population/population.js';

/** Distances between what a score says and the risk of those of whom it says it. */
export interface TrueDistances {
  readonly ici: number;
  readonly e50: number;
  readonly e90: number;
}

/** P(case) of those of one score: people whom a rounded score does not tell apart have their mean risk. */
export const riskAtScore = ({ score, weight, risk }: Population): Float64Array => {
  const at = new Float64Array(score.length);
  for (let start = 0, end = 0; start < score.length; start = end) {
    let [cases, all] = [0, 0];
    for (; end < score.length && score[end] === score[start]; end += 1) {
      cases += (weight[end] ?? 0) * (risk[end] ?? 0);
      all += weight[end] ?? 0;
    }
    at.fill(all === 0 ? (risk[start] ?? 0) : cases / all, start, end);
  }
  return at;
};

/**
 * Mean, median and 90 % quantile of |score − risk at that score| over a population: what a smooth calibration curve says of a
 * sample without end, and 0 where the score is the risk. A sample of people lies around its curve, so that what it says is
 * above 0 then.
 */
export const trueDistances = (population: Population): TrueDistances => {
  const { score, weight } = population;
  const risk = riskAtScore(population);
  const distances = Array.from(score, (said, i) => ({
    distance: Math.abs(said - (risk[i] ?? 0)),
    weight: weight[i] ?? 0,
  })).sort((a, b) => a.distance - b.distance);
  const all = distances.reduce((sum, one) => sum + one.weight, 0);
  const quantile = (share: number): number => {
    let below = 0;
    for (const one of distances) {
      below += one.weight;
      if (below >= share * all) return one.distance;
    }
    return distances.at(-1)?.distance ?? 0;
  };
  return {
    ici: distances.reduce((sum, one) => sum + one.distance * one.weight, 0) / all,
    e50: quantile(0.5),
    e90: quantile(0.9),
  };
};
