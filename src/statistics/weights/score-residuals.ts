import { type WeightedRiskSets, weightedWalk } from './weighted-risk-sets.js';

/**
 * Each subject's part of the score of a weighted partial likelihood, without their own weight (Lin & Wei, JASA
 * 1989;84:1074; Therneau & Grambsch 2000, §4.6 and §7.2 for ties): δ (x − x̄) − exp(η) Σ (x − x̄(t)) dΛ(t) over the times
 * up to the subject's own. Row by row, in the ascending order; of the scaled covariates. O(n p²).
 */
export const scoreResiduals = (sets: WeightedRiskSets, predictor: Float64Array): Float64Array => {
  const { columns, size } = sets.design;
  const n = sets.times.length;
  const residuals = new Float64Array(n * size);
  const hazard = hazardsOf(sets, predictor);

  const cumulative = new Float64Array(size + 1);
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && sets.times[end] === sets.times[start]) end += 1;
    const block = hazard.get(start);
    for (let i = start; i < end; i += 1) {
      const own = sets.events[i] === 1 ? block?.ofEvents : block?.ofOthers;
      const risk = Math.exp(predictor[i]!);
      const increments = cumulative[size]! + (own?.[size] ?? 0);
      for (let j = 0; j < size; j += 1) {
        const x = columns[j]![i]!;
        const expected = risk * (x * increments - cumulative[j]! - (own?.[j] ?? 0));
        residuals[i * size + j] = (sets.events[i] === 1 ? x - block!.mean[j]! : 0) - expected;
      }
    }
    for (let j = 0; j <= size; j += 1) cumulative[j]! += block?.ofOthers[j] ?? 0;
    start = end;
  }
  return residuals;
};

/** What a time with events adds: Σ x̄ dΛ by covariate and, last, Σ dΛ, as those with and without the event feel it. */
interface Increment {
  readonly ofOthers: Float64Array;
  readonly ofEvents: Float64Array;
  readonly mean: Float64Array;
}

/** By the first place of each time that has events. */
const hazardsOf = (sets: WeightedRiskSets, predictor: Float64Array): ReadonlyMap<number, Increment> => {
  const { size } = sets.design;
  const all = new Map<number, Increment>();
  weightedWalk(sets, predictor, ({ start, share, weight, present, total, mean }) => {
    const block = all.get(start) ?? {
      ofOthers: new Float64Array(size + 1),
      ofEvents: new Float64Array(size + 1),
      mean: new Float64Array(size),
    };
    all.set(start, block);
    const increment = (share * weight) / total;
    for (let j = 0; j < size; j += 1) {
      block.ofOthers[j]! += mean[j]! * increment;
      block.ofEvents[j]! += present * mean[j]! * increment;
      block.mean[j]! += share * mean[j]!;
    }
    block.ofOthers[size]! += increment;
    block.ofEvents[size]! += present * increment;
  });
  return all;
};
