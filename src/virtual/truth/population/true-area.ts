import { pairsWon } from './pairs-won.js';
import { type Population, weightedMean } from './population.js';

/** Area under the ROC curve of a whole population: cases against everybody else, ties ½. */
export const trueArea = (population: Population): number => {
  const risk = (i: number): number => population.risk[i] ?? 0;
  const rate = weightedMean(population, risk);
  const all = population.weight.reduce((sum, one) => sum + one, 0);
  return pairsWon(population, risk, (i) => 1 - risk(i)) / (all * rate * all * (1 - rate));
};
