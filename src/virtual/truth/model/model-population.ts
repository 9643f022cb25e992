import { expit, normalMean, scoreOf, type StatedValues } from '../../world/index.js';
import type { Population } from '../population/population.js';

/** The people of a world before any therapy, in shares that follow the distribution of their scores. */
export interface ModelPopulation extends Population {
  /** E[p (1 − p)]: whoever is free at the horizon may still have an aggressive recurrence later. */
  readonly laterRisk: Float64Array;
}

/** Over ± 8 standard deviations. A threshold between two nodes is off by half a cell at most: by 1e-4 of a share or less. */
const nodes = 40_001;
const widest = 8;

/** What of p is known to a model that sees z and not `rest` ~ N(0, sd²). */
const knownOf = (z: number, restSd: number, of: (p: number) => number): number =>
  restSd === 0 ? of(expit(z)) : normalMean((rest) => of(expit(z + rest)), restSd);

/**
 * By quadrature over what the model sees: PRE sees x and says E[p | x], POST sees x + w and says p. Without signal the scores
 * have the same distribution and say nothing.
 */
export const modelPopulation = (
  { risk: { intercept, beforeSurgerySd, fromPathologySd }, scores }: StatedValues,
  model: 'PRE' | 'POST',
): ModelPopulation => {
  const [seenSd, restSd] =
    model === 'PRE' ? [beforeSurgerySd, fromPathologySd] : [Math.hypot(beforeSurgerySd, fromPathologySd), 0];
  const everybody = (of: (p: number) => number): number =>
    normalMean((z) => of(expit(intercept + z)), Math.hypot(beforeSurgerySd, fromPathologySd));
  const late = (p: number): number => p * (1 - p);
  const [meanRisk, meanLate] = [everybody((p) => p), everybody(late)];
  const column = (): Float64Array => new Float64Array(nodes);
  const [score, weight, risk, laterRisk] = [column(), column(), column(), column()];
  for (let i = 0; i < nodes; i += 1) {
    const inSd = (2 * widest * i) / (nodes - 1) - widest;
    const z = intercept + seenSd * inSd;
    const ideal = knownOf(z, restSd, (p) => p);
    score[i] = scoreOf(ideal, scores);
    weight[i] = Math.exp((-inSd * inSd) / 2);
    risk[i] = scores.signal ? ideal : meanRisk;
    laterRisk[i] = scores.signal ? knownOf(z, restSd, late) : meanLate;
  }
  return { score, weight, risk, laterRisk };
};
