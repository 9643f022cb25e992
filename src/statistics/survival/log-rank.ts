import { choleskyFactor, quadraticForm } from '../numerics/cholesky.js';
import { chiSquareUpperTail } from '../numerics/chi-square.js';
import { mustBeBinary, mustBeGroups, mustBeTimes, mustPair } from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { eachTime, labelsOf, total } from './group-counts.js';

export interface LogRank {
  readonly groups: readonly {
    readonly group: number;
    readonly subjects: number;
    readonly observed: number;
    /** Events that the group would have had if its hazard were that of all. */
    readonly expected: number;
  }[];
  readonly test:
    | { readonly kind: 'Tested'; readonly chiSquare: number; readonly df: number; readonly pValue: number }
    | NotEstimable;
}

/**
 * The log-rank test of equal hazards in two or more groups (Mantel 1966; Peto & Peto 1972), as `survdiff(rho = 0)` of
 * R: Z_k = Σ d_k − d r_k / r over the event times, with the hypergeometric variance of ties
 * V_kl = Σ d (r − d)/(r − 1) · r_k/r (δ_kl − r_l/r), and χ² = Zᵀ V⁻¹ Z over all groups but one. A group in which no
 * event could be expected does not count. Groups are any whole numbers. O(n log n + g² per event time).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const logRank = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  groups: ArrayLike<number>,
): LogRank => {
  mustPair('times', times, 'events', events);
  mustPair('times', times, 'groups', groups);
  mustBeTimes('times', times);
  mustBeBinary('events', events);
  mustBeGroups('groups', groups);

  const labels = labelsOf(groups);
  const size = labels.length;
  const [observed, expected, subjects] = [0, 1, 2].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const variance = new Float64Array(size * size);
  eachTime(times, events, groups, ({ atRisk, events: happened }) => {
    if (total(subjects) === 0) subjects.set(atRisk);
    const d = total(happened);
    if (d === 0) return;
    const r = total(atRisk);
    const spread = r > 1 ? (d * (r - d)) / (r - 1) : 0;
    for (let k = 0; k < size; k += 1) {
      const share = atRisk[k]! / r;
      observed[k]! += happened[k]!;
      expected[k]! += d * share;
      for (let l = 0; l <= k; l += 1) {
        variance[k * size + l]! += spread * share * ((k === l ? 1 : 0) - atRisk[l]! / r);
      }
    }
  });
  return {
    groups: labels.map((group, k) => ({
      group,
      subjects: subjects[k]!,
      observed: observed[k]!,
      expected: expected[k]!,
    })),
    test: testOf(observed, expected, variance),
  };
};

const testOf = (observed: Float64Array, expected: Float64Array, variance: Float64Array): LogRank['test'] => {
  const size = observed.length;
  if (size === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
  if (size === 1) return notEstimable('ONE_GROUP', 'there is one group: nothing can be compared');
  if (total(observed) === 0) return notEstimable('NO_EVENTS', 'nobody had the event');
  const compared = [...expected.keys()].filter((k) => expected[k]! > 0).slice(1);
  const df = compared.length;
  if (df === 0) return notEstimable('ONE_GROUP', 'events could be expected in one group only');
  const chosen = new Float64Array(df * df);
  compared.forEach((k, row) => {
    compared.forEach((l, column) => {
      chosen[row * df + column] = variance[Math.max(k, l) * size + Math.min(k, l)]!;
    });
  });
  const factor = choleskyFactor(chosen, df);
  if (factor === undefined) {
    return notEstimable(
      'NO_VARIANCE',
      'the groups are never at risk together: their hazards cannot be compared',
    );
  }
  const chiSquare = quadraticForm(
    factor,
    df,
    compared.map((k) => observed[k]! - expected[k]!),
  );
  return { kind: 'Tested', chiSquare, df, pValue: chiSquareUpperTail(chiSquare, df) };
};
