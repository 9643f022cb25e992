import { type Subdistribution, walkSubdistribution } from './subdistribution.js';

/** Two sums a row: by covariate Σ x̄(t) dΛ(t), and last Σ dΛ(t), one row of them after the other. */
type Sums = Float64Array;

export interface SubdistributionScores {
  /** η of each subject in the ascending order, a number for each covariate. */
  readonly residuals: Float64Array;
  /** Σ G(t−) dΛ(t) over the times of each row and after it, alone and times x̄(t); one row more, of zeros. */
  readonly later: Sums;
}

/**
 * Each subject's part of the score of the pseudo-likelihood (Fine & Gray, JASA 1999;94:496; Therneau & Grambsch 2000, §7.2
 * for ties), with dΛ(t) = d(t)/S₀(t) and weights w(t) that are 1 up to T and after a competing event G(t−)/G(T−):
 *   η = δ (x − x̄(T)) − exp(xβ) Σ_t w(t) (x − x̄(t)) dΛ(t).
 * Of the scaled covariates. O(n p²).
 */
export const subdistributionScores = (
  risk: Subdistribution,
  predictor: Float64Array,
): SubdistributionScores => {
  const { types, rows, design } = risk;
  const { columns, size } = design;
  const width = size + 1;
  const felt = hazardsOf(risk, predictor);
  const later = laterSums(risk, felt.ofOthers);

  const residuals = new Float64Array(types.length * size);
  const past = new Float64Array(width);
  for (const [row, { from, to, uncensored }] of rows.entries()) {
    const [here, next] = [row * width, (row + 1) * width];
    for (let i = from; i < to; i += 1) {
      const own = types[i] === 1 ? felt.ofEvents : felt.ofOthers;
      const afterwards = types[i] === 2 ? 1 / uncensored : 0;
      const weight = Math.exp(predictor[i]!);
      const sumOf = (j: number): number => past[j]! + own[here + j]! + afterwards * later[next + j]!;
      const hazard = sumOf(size);
      for (let j = 0; j < size; j += 1) {
        const x = columns[j]![i]!;
        const observed = types[i] === 1 ? x - felt.means[row * size + j]! : 0;
        residuals[i * size + j] = observed - weight * (x * hazard - sumOf(j));
      }
    }
    for (let j = 0; j < width; j += 1) past[j]! += felt.ofOthers[here + j]!;
  }
  return { residuals, later };
};

/** What each time adds for those without and for those with the event there, and the mean covariates of its steps. */
const hazardsOf = (
  risk: Subdistribution,
  predictor: Float64Array,
): { readonly ofOthers: Sums; readonly ofEvents: Sums; readonly means: Float64Array } => {
  const {
    rows,
    design: { size },
  } = risk;
  const width = size + 1;
  const ofOthers = new Float64Array(rows.length * width);
  const ofEvents = new Float64Array(rows.length * width);
  const means = new Float64Array(rows.length * size);
  walkSubdistribution(risk, predictor, ({ row, events, present, total, mean }) => {
    const increment = events / total;
    const share = events / rows[row]!.events;
    for (let j = 0; j < width; j += 1) {
      const added = j === size ? increment : mean[j]! * increment;
      ofOthers[row * width + j]! += added;
      ofEvents[row * width + j]! += present * added;
      if (j < size) means[row * size + j]! += share * mean[j]!;
    }
  });
  return { ofOthers, ofEvents, means };
};

const laterSums = ({ rows, design: { size } }: Subdistribution, hazards: Sums): Sums => {
  const width = size + 1;
  const later = new Float64Array((rows.length + 1) * width);
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    for (let j = 0; j < width; j += 1) {
      const at = row * width + j;
      later[at] = later[at + width]! + rows[row]!.uncensored * hazards[at]!;
    }
  }
  return later;
};
