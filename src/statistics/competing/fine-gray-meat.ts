import { type Subdistribution, walkSubdistribution } from './subdistribution.js';

/**
 * Σ (η_i + ψ_i)(η_i + ψ_i)ᵀ of Fine & Gray 1999, at the linear predictors of the maximum. η_i is the score of subject
 * i, with weights w_i(t) that are 1 up to T_i and after a competing event G(t−)/G(T_i−):
 *   η_i = δ_i (x_i − x̄(T_i)) − Σ_t d(t) w_i(t) exp(xᵢβ) (x_i − x̄(t)) / S₀(t);
 * ψ_i is what the estimation of G adds, with r(u) subjects at risk and q(u) the lean of later scores on G at u:
 *   ψ_i = [censored] q(T_i) / r(T_i) − Σ_{u ≤ T_i} c(u) q(u) / r(u)².
 * Row by row, full. O(n p²).
 */
export const fineGrayMeat = (risk: Subdistribution, predictor: Float64Array): Float64Array => {
  const { types, rows, design } = risk;
  const { columns, size } = design;
  const means = new Float64Array(rows.length * size);
  const hazards = new Float64Array(rows.length);
  walkSubdistribution(risk, predictor, (row, total, mean) => {
    means.set(mean, row * size);
    hazards[row] = rows[row]!.events / total;
  });
  const later = laterHazards(risk, hazards, means);

  const meat = new Float64Array(size * size);
  const own = new Float64Array(size);
  const throughG = new Float64Array(size);
  const q = new Float64Array(size);
  let [hazard, rivals] = [0, 0];
  const leaning = new Float64Array(size);
  const rivalsX = new Float64Array(size);
  for (const [row, { from, to, censored, atRisk, uncensored }] of rows.entries()) {
    hazard += hazards[row]!;
    for (let j = 0; j < size; j += 1) {
      leaning[j]! += hazards[row]! * means[row * size + j]!;
      q[j] = rivalsX[j]! * later.hazard[row]! - rivals * later.leaning[row * size + j]!;
      throughG[j]! -= (censored * q[j]!) / (atRisk * atRisk);
    }
    for (let i = from; i < to; i += 1) {
      const weight = Math.exp(predictor[i]!);
      const afterwards = types[i] === 2 ? weight / uncensored : 0;
      for (let j = 0; j < size; j += 1) {
        const x = columns[j]![i]!;
        own[j] = throughG[j]! - weight * (x * hazard - leaning[j]!);
        if (types[i] === 1) own[j]! += x - means[row * size + j]!;
        if (types[i] === 0) own[j]! += q[j]! / atRisk;
        if (types[i] === 2) {
          const next = row + 1;
          own[j]! -= afterwards * (x * later.hazard[next]! - later.leaning[next * size + j]!);
        }
      }
      for (let j = 0; j < size; j += 1) {
        for (let k = 0; k < size; k += 1) meat[j * size + k]! += own[j]! * own[k]!;
      }
    }
    for (let i = from; i < to; i += 1) {
      if (types[i] !== 2) continue;
      const share = Math.exp(predictor[i]!) / uncensored;
      rivals += share;
      for (let j = 0; j < size; j += 1) rivalsX[j]! += share * columns[j]![i]!;
    }
  }
  return meat;
};

/** Σ G(t−) d(t)/S₀(t), alone and times x̄(t), over the times of each row and after it; one row more, of zeros. */
const laterHazards = (
  { rows, design: { size } }: Subdistribution,
  hazards: Float64Array,
  means: Float64Array,
): { readonly hazard: Float64Array; readonly leaning: Float64Array } => {
  const hazard = new Float64Array(rows.length + 1);
  const leaning = new Float64Array((rows.length + 1) * size);
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const share = rows[row]!.uncensored * hazards[row]!;
    hazard[row] = hazard[row + 1]! + share;
    for (let j = 0; j < size; j += 1) {
      leaning[row * size + j] = leaning[(row + 1) * size + j]! + share * means[row * size + j]!;
    }
  }
  return { hazard, leaning };
};
