/**
 * A score nearer to 0 or 1 is read as if it were this near. The logit of 0 and of 1 is infinite, and one of 10⁻⁹ would be a
 * lever for the whole regression, though nobody can tell it from one in a thousand by a few hundred participants. No figure
 * is made of what is read so: it bounds what labels are drawn from, and nothing else.
 */
export const nearestToCertain = 0.001;

/**
 * A score from 0 to 1 as labels are imputed from it: its logit, natural logarithm, in ±6.91. The log-odds of an outcome are
 * near to linear in the logit of a calibrated score and not in the score itself; drawn from a model linear in the score, labels
 * of high scores, and the area with them, are somewhat too high (docs/simulation.md).
 */
export const scoreAsPredictor = (score: number): number => {
  const p = Math.min(Math.max(score, nearestToCertain), 1 - nearestToCertain);
  return Math.log(p) - Math.log1p(-p);
};
