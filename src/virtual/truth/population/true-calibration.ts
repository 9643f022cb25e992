import { expit, logit } from '../../world/index.js';
import { type Population, weightedMean } from './population.js';

/** Where the logistic model meets the whole population, of which no sample is drawn. */
export interface TrueCalibration {
  /** Slope fixed at 1. */
  readonly intercept: number;
  /** With an intercept of its own. */
  readonly slope: number;
}

const rounds = 60;

/** Newton's steps on the mean score equations of `risk ~ expit(a + b · logit score)`; b stays 1 where only a is asked for. */
const solved = (population: Population, withSlope: boolean): readonly [number, number] => {
  const { risk } = population;
  const logits = population.score.map(logit);
  const mean = (of: (index: number) => number): number => weightedMean(population, of);
  let [a, b] = [0, 1];
  for (let round = 0; round < rounds; round += 1) {
    const fitted = logits.map((z) => expit(a + b * z));
    const left = (i: number): number => (risk[i] ?? 0) - (fitted[i] ?? 0);
    const spread = (i: number): number => (fitted[i] ?? 0) * (1 - (fitted[i] ?? 0));
    const z = (i: number): number => logits[i] ?? 0;
    const [g0, h00] = [mean(left), mean(spread)];
    if (!withSlope) {
      const step = g0 / h00;
      a += step;
      if (Math.abs(step) < 1e-13) break;
      continue;
    }
    const g1 = mean((i) => left(i) * z(i));
    const h01 = mean((i) => spread(i) * z(i));
    const h11 = mean((i) => spread(i) * z(i) ** 2);
    const determinant = h00 * h11 - h01 ** 2;
    const [da, db] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    a += da;
    b += db;
    if (Math.abs(da) + Math.abs(db) < 1e-13) break;
  }
  return [a, b];
};

/** @throws RangeError where a score of 0 or 1 has no logit */
export const trueCalibration = (population: Population): TrueCalibration => {
  if (!population.score.every((score) => score > 0 && score < 1))
    throw new RangeError('a score of exactly 0 or 1 has no logit');
  return { intercept: solved(population, false)[0], slope: solved(population, true)[1] };
};
