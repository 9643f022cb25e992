import { choleskyFactor, quadraticForm } from '../numerics/cholesky.js';
import { chiSquareUpperTail } from '../numerics/chi-square.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { ascendingOrder } from '../shared/sorting.js';
import { type CoxMaximum, type CoxOptions, coxMaximum } from './cox.js';
import { linearPredictor } from './linear-predictor.js';
import { countsByTime } from './counts-by-time.js';
import { walk } from './risk-sets.js';

/** g(t) of the coefficient β + θ g(t): 1 − S(t−) by Kaplan-Meier, t, the rank of t among all times, or log t. */
export type TimeTransform = 'km' | 'identity' | 'rank' | 'log';

export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly pValue: number;
}

export interface ProportionalHazards {
  readonly kind: 'ProportionalHazards';
  readonly transform: TimeTransform;
  /** For each covariate alone. */
  readonly covariates: readonly (ChiSquareTest | NotEstimable)[];
  readonly global: ChiSquareTest | NotEstimable;
}

/**
 * Test of proportional hazards: the score test of θ = 0 in h₀(t) exp(x (β + θ g(t))) after a Cox fit, as `cox.zph` of
 * survival 3.0 and later (Grambsch & Therneau 1994 approximate it). With U₂ = Σ g (x − x̄) over the events and the
 * information I in (β, θ) at θ = 0, χ² = U₂ᵀ (I₂₂ − I₂₁ I₁₁⁻¹ I₁₂)⁻¹ U₂. `g` is centred at its mean over the events.
 * Arguments and refusals are those of `cox`.
 */
export const proportionalHazards = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: readonly ArrayLike<number>[],
  options: CoxOptions & { readonly transform?: TimeTransform } = {},
): ProportionalHazards | NotEstimable => {
  const maximum = coxMaximum(times, events, covariates, options);
  return maximum.kind === 'NotEstimable' ? maximum : proportionalHazardsAt(maximum, options.transform);
};

/** The test of `proportionalHazards`, from a maximum that was found before. */
export const proportionalHazardsAt = (
  { sets, fit }: CoxMaximum,
  transform: TimeTransform = 'km',
): ProportionalHazards | NotEstimable => {
  if (transform === 'log' && sets.times.some((time, i) => time === 0 && sets.events[i] === 1)) {
    return notEstimable(
      'ESTIMATE_AT_BOUNDARY',
      'an event at time 0 has no logarithm: choose another transform',
    );
  }

  const { columns, size } = sets.design;
  const g = centred(transformed(sets.times, sets.events, transform), sets.events);
  const gAt = new Map(Array.from(sets.times, (time, i) => [time, g[i]!]));
  const score = new Float64Array(size);
  const blocks = [0, 1, 2].map(() => new Float64Array(size * size));
  walk(sets, linearPredictor(sets.design, fit.at), {
    event: (i) => {
      for (let j = 0; j < size; j += 1) score[j]! += g[i]! * columns[j]![i]!;
    },
    factor: (time, _, mean, covariance) => {
      const weight = gAt.get(time)!;
      for (let j = 0; j < size; j += 1) score[j]! -= weight * mean[j]!;
      for (let jk = 0; jk < covariance.length; jk += 1) {
        blocks[0]![jk]! += covariance[jk]!;
        blocks[1]![jk]! += weight * covariance[jk]!;
        blocks[2]![jk]! += weight * weight * covariance[jk]!;
      }
    },
  });

  const testOf = (chosen: readonly number[]): ChiSquareTest | NotEstimable => {
    const both = size + chosen.length;
    const information = new Float64Array(both * both);
    const place = (row: number, column: number, value: number): void => {
      information[Math.max(row, column) * both + Math.min(row, column)] = value;
    };
    const element = (block: number, j: number, k: number): number =>
      blocks[block]![Math.max(j, k) * size + Math.min(j, k)]!;
    for (let j = 0; j < size; j += 1) for (let k = 0; k <= j; k += 1) place(j, k, element(0, j, k));
    chosen.forEach((j, row) => {
      for (let k = 0; k < size; k += 1) place(size + row, k, element(1, j, k));
      chosen.slice(0, row + 1).forEach((k, column) => {
        place(size + row, size + column, element(2, j, k));
      });
    });
    const factor = choleskyFactor(information, both);
    if (factor === undefined) {
      return notEstimable(
        'NO_VARIANCE',
        'the events are too few to tell a change of the hazard ratio in time',
      );
    }
    const u = new Float64Array(both);
    chosen.forEach((j, row) => (u[size + row] = score[j]!));
    const chiSquare = quadraticForm(factor, both, u);
    return { chiSquare, df: chosen.length, pValue: chiSquareUpperTail(chiSquare, chosen.length) };
  };
  const all = Array.from({ length: size }, (_, j) => j);
  return {
    kind: 'ProportionalHazards',
    transform,
    covariates: all.map((j) => testOf([j])),
    global: testOf(all),
  };
};

const transformed = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  transform: TimeTransform,
): Float64Array => {
  switch (transform) {
    case 'identity':
      return Float64Array.from(times);
    case 'log':
      return Float64Array.from(times, (time) => (time === 0 ? 0 : Math.log(time)));
    case 'rank':
      return meanRanks(times);
    case 'km': {
      const counts = countsByTime(times, events);
      const before = new Map<number, number>();
      let survival = 1;
      counts.times.forEach((time, row) => {
        before.set(time, 1 - survival);
        survival *= (counts.atRisk[row]! - counts.events[row]!) / counts.atRisk[row]!;
      });
      return Float64Array.from(times, (time) => before.get(time)!);
    }
    default:
      return transform satisfies never;
  }
};

/** Ranks from 1; tied values share their mean rank. */
const meanRanks = (values: ArrayLike<number>): Float64Array => {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let row = from; row < to; row += 1) ranks[order[row]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
};

const centred = (g: Float64Array, events: ArrayLike<number>): Float64Array => {
  let [sum, count] = [0, 0];
  for (let i = 0; i < g.length; i += 1) {
    if (events[i] !== 1) continue;
    sum += g[i]!;
    count += 1;
  }
  return g.map((value) => value - sum / count);
};
