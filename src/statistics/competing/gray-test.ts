import { choleskyFactor, quadraticForm } from '../numerics/cholesky.js';
import { chiSquareUpperTail } from '../numerics/chi-square.js';
import {
  mustBeCause,
  mustBeEventTypes,
  mustBeGroups,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { type NotEstimable, notEstimable } from '../shared/estimate.js';
import { type GroupCounts, eachTime, labelsOf, total } from '../survival/group-counts.js';
import { ofCause } from './of-cause.js';

export interface GrayTest {
  readonly kind: 'Tested';
  readonly cause: number;
  /** Of the groups in ascending order. */
  readonly groups: readonly number[];
  readonly chiSquare: number;
  readonly df: number;
  readonly pValue: number;
}

/**
 * Gray's test (Ann Stat 1988;16:1141) of equal cumulative incidences of one cause in two or more groups, with ρ = 0
 * and the corrections for ties of `cuminc` of cmprsk. With h_k = r_k / S_k(t−) for group k, R_k = h_k (1 − F_k(t−)) and
 * F the pooled incidence dF = d / Σ h, the score of group k is Σ d_k − d R_k / Σ R; its variance sums over all groups j
 * the events of both types by the martingales of group j. Types as for `cumulativeIncidence`; groups are any whole
 * numbers. O(n log n + g³ per event time).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const grayTest = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  groups: ArrayLike<number>,
  { cause = 1 }: { readonly cause?: number } = {},
): GrayTest | NotEstimable => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, 'groups', groups);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeGroups('groups', groups);
  mustBeCause(cause);

  const labels = labelsOf(groups);
  if (labels.length === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
  if (labels.length === 1) return notEstimable('ONE_GROUP', 'there is one group: nothing can be compared');
  if (!Array.from(types).includes(cause)) {
    return notEstimable('NO_EVENTS', `nobody had an event of type ${cause}`);
  }
  const sums = graySums(labels.length);
  eachTime(times, ofCause(types, cause), groups, sums.add);
  const { score, variance } = sums.result();
  const df = labels.length - 1;
  if (!variance.every(Number.isFinite)) {
    return notEstimable(
      'NO_VARIANCE',
      'the pooled incidence reaches 1 while groups are still at risk together: the variance is infinite from there on',
    );
  }
  const factor = choleskyFactor(variance, df);
  if (factor === undefined) {
    return notEstimable(
      'NO_VARIANCE',
      'the groups are never at risk together, or all at risk have the event at once: their incidences cannot be compared',
    );
  }
  const chiSquare = quadraticForm(factor, df, score);
  return { kind: 'Tested', cause, groups: labels, chiSquare, df, pValue: chiSquareUpperTail(chiSquare, df) };
};

/**
 * The score of all groups but the last, and its variance. The influence of an event in group j on score i at the end is
 * x + y c_ij, where c_ij is the sum of what later events of the cause will add; since c is known at the end only, the
 * sums of x x, x y and y y are kept apart.
 */
const graySums = (size: number) => {
  const df = size - 1;
  const score = new Float64Array(df);
  const incidence = new Float64Array(size);
  const survival = new Float64Array(size).fill(1);
  const after = new Float64Array(size);
  const hazardWeight = new Float64Array(size);
  const c = new Float64Array(size * size);
  const a = new Float64Array(size * size);
  const xx = new Float64Array(df * df);
  const xy = new Float64Array(df * size);
  const yy = new Float64Array(size);
  let pooled = 0;

  const addInfluence = (j: number, y: number, weight: number, xOf: (i: number) => number): void => {
    yy[j]! += weight * y * y;
    for (let i = 0; i < df; i += 1) {
      xy[i * size + j]! += weight * xOf(i) * y;
      for (let k = 0; k <= i; k += 1) xx[i * df + k]! += weight * xOf(i) * xOf(k);
    }
  };

  const add = ({ atRisk, events, competing }: GroupCounts): void => {
    const d = total(events);
    if (d + total(competing) === 0) return;
    const before = survival.slice();
    const freeBefore = incidence.map((value) => 1 - value);
    let [sumH, sumR] = [0, 0];
    for (let k = 0; k < size; k += 1) {
      hazardWeight[k] = atRisk[k]! > 0 ? atRisk[k]! / before[k]! : 0;
      after[k] = before[k]!;
      if (atRisk[k] === 0) continue;
      after[k]! *= (atRisk[k]! - events[k]! - competing[k]!) / atRisk[k]!;
      incidence[k]! += (before[k]! * events[k]!) / atRisk[k]!;
      sumH += hazardWeight[k]!;
      sumR += hazardWeight[k]! * freeBefore[k]!;
    }
    const pooledBefore = pooled;
    pooled += d / sumH;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        const at = i * size + j;
        a[at] = hazardWeight[i]! * ((i === j ? 1 : 0) - hazardWeight[j]! / sumH);
        // A group that is alone at risk adds nothing, also where the pooled incidence is 1.
        if (d > 0 && a[at] !== 0) c[at]! += (a[at] * d) / (sumH * (1 - pooledBefore));
      }
    }
    for (let i = 0; i < df && d > 0; i += 1) {
      score[i]! += events[i]! - (d * hazardWeight[i]! * freeBefore[i]!) / sumR;
    }
    for (let j = 0; j < size; j += 1) {
      if (atRisk[j] === 0) continue;
      if (d > 0) {
        const y = after[j]! > 0 ? 1 - (1 - pooled) / after[j]! : 1;
        const ties = d > 1 ? 1 - (d - 1) / (sumH * before[j]! - 1) : 1;
        const weight = (ties * before[j]! * d) / (sumH * atRisk[j]!);
        addInfluence(j, y, weight, (i) => a[i * size + j]! - y * c[i * size + j]!);
      }
      if (competing[j]! > 0 && after[j]! > 0) {
        const y = -(1 - pooled) / after[j]!;
        const rivals = competing[j]!;
        const ties = rivals > 1 ? 1 - (rivals - 1) / (atRisk[j]! - 1) : 1;
        const weight = (ties * before[j]! ** 2 * rivals) / atRisk[j]! ** 2;
        addInfluence(j, y, weight, (i) => -y * c[i * size + j]!);
      }
    }
    survival.set(after);
  };

  const result = (): { readonly score: Float64Array; readonly variance: Float64Array } => {
    const variance = xx.slice();
    for (let i = 0; i < df; i += 1) {
      for (let k = 0; k <= i; k += 1) {
        for (let j = 0; j < size; j += 1) {
          const [ci, ck] = [c[i * size + j]!, c[k * size + j]!];
          variance[i * df + k]! += ci * ck * yy[j]! + ci * xy[k * size + j]! + ck * xy[i * size + j]!;
        }
      }
    }
    return { score, variance };
  };
  return { add, result };
};
