import { type DecisionPoint, type PositiveShares, decisionPoint, ofNoSubjects } from './decision-point.js';
import { ascendingOrder } from '../shared/sorting.js';
import { incidenceAmong } from '../calibration/incidence-among.js';
import {
  mustBeEventTypes,
  mustBeHorizon,
  mustBeProbabilities,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { mustBeThresholds } from './threshold-probabilities.js';
import { tabulate } from '../shared/tabulate.js';
import type { NotEstimable } from '../shared/estimate.js';

/**
 * Net benefit at a horizon with censoring and competing events (Vickers, Cronin, Elkin & Gonen, BMC Med Inform Decis
 * Mak 2008;8:53): TP/n = CIF(t | positive) · P(positive) and FP/n = (1 − CIF(t | positive)) · P(positive), CIF of type
 * 1 by Aalen and Johansen among the positives (risk >= pt). Nobody positive: 0. Where the positives' CIF is not
 * estimable, neither is the net benefit. Without censoring it is that of `decisionCurve`. Times and horizon in one
 * unit; O(n log n + m n) for m thresholds.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const decisionCurveAt = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  risks: ArrayLike<number>,
  horizon: number,
  thresholds: ArrayLike<number>,
): readonly DecisionPoint[] => {
  mustPair('times', times, 'types', types);
  mustPair('times', times, 'risks', risks);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeProbabilities('risks', risks);
  mustBeHorizon(horizon);
  mustBeThresholds(thresholds);

  const n = times.length;
  if (n === 0) return Array.from(thresholds, ofNoSubjects);
  const byTime = ascendingOrder(times);
  const inOrder = (values: ArrayLike<number>): Float64Array => tabulate(n, (at) => values[byTime[at]!]!);
  const sorted = { times: inOrder(times), types: inOrder(types), risks: inOrder(risks) };
  const all = byTime.map((_, at) => at);
  const kept = new Uint32Array(n);
  const everybody = incidenceAmong(all, sorted.times, sorted.types, horizon);
  return Array.from(thresholds, (threshold) => {
    let count = 0;
    for (let at = 0; at < n; at += 1) if (sorted.risks[at]! >= threshold) kept[count++] = at;
    const positives = kept.subarray(0, count);
    const shares = sharesOf(sorted.times, sorted.types, positives, horizon, n);
    return decisionPoint(threshold, count, shares, everybody);
  });
};

const sharesOf = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  positives: Uint32Array,
  horizon: number,
  n: number,
): PositiveShares | NotEstimable => {
  const incidence = incidenceAmong(positives, times, types, horizon);
  if (incidence.kind === 'NotEstimable') return incidence;
  const share = positives.length / n;
  return { truePositives: incidence.value * share, falsePositives: (1 - incidence.value) * share };
};

/**
 * Net benefit at a horizon at one threshold probability: a decision curve of one point.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const netBenefitAt = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  risks: ArrayLike<number>,
  horizon: number,
  threshold: number,
): DecisionPoint => decisionCurveAt(times, types, risks, horizon, [threshold])[0]!;
