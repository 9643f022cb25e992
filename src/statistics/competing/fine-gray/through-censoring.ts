import type { Subdistribution } from './subdistribution.js';
import type { SubdistributionScores } from './subdistribution-scores.js';

/**
 * ψ of Fine & Gray 1999 for each subject in the ascending order, a number for each covariate: what the estimation of G adds
 * to their part of the score, with r(u) subjects at risk, c(u) censored, and q(u) the lean of later scores on G at u:
 *   ψ = [censored] q(T) / r(T) − Σ_{u ≤ T} c(u) q(u) / r(u)².
 * O(n p).
 */
export const throughCensoring = (
  { types, rows, design: { columns, size } }: Subdistribution,
  predictor: Float64Array,
  { later }: Pick<SubdistributionScores, 'later'>,
): Float64Array => {
  const width = size + 1;
  const added = new Float64Array(types.length * size);
  const throughG = new Float64Array(size);
  const q = new Float64Array(size);
  let rivals = 0;
  const rivalsX = new Float64Array(size);
  for (const [row, { from, to, censored, atRisk, uncensored }] of rows.entries()) {
    for (let j = 0; j < size; j += 1) {
      q[j] = rivalsX[j]! * later[row * width + size]! - rivals * later[row * width + j]!;
      throughG[j]! -= (censored * q[j]!) / (atRisk * atRisk);
    }
    for (let i = from; i < to; i += 1) {
      for (let j = 0; j < size; j += 1) {
        added[i * size + j] = throughG[j]! + (types[i] === 0 ? q[j]! / atRisk : 0);
      }
    }
    for (let i = from; i < to; i += 1) {
      if (types[i] !== 2) continue;
      const share = Math.exp(predictor[i]!) / uncensored;
      rivals += share;
      for (let j = 0; j < size; j += 1) rivalsX[j]! += share * columns[j]![i]!;
    }
  }
  return added;
};
