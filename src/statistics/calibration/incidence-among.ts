import { type NotEstimable, type Quantity, known, notEstimable } from '../shared/estimate.js';

/**
 * Cumulative incidence of type 1 at a horizon by Aalen & Johansen (1978), F = Σ S(u−) d₁(u) / r(u), among the subjects
 * that `order` names in ascending order of time: the value of `cumulativeIncidence` there, without its curve, for those
 * who ask it of many groups. Types: 0 censored, 1 the event, 2 and above competing events. Linear.
 */
export const incidenceAmong = (
  order: Uint32Array,
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  horizon: number,
): Quantity => {
  const obstacle = whyNoIncidence(order, times, types, horizon);
  if (obstacle !== undefined) return obstacle;
  let incidence = 0;
  let survival = 1;
  for (let first = 0, end = 0; first < order.length; first = end) {
    const time = times[order[first]!]!;
    if (time > horizon) break;
    let events = 0;
    let competing = 0;
    for (; end < order.length && times[order[end]!] === time; end += 1) {
      const type = types[order[end]!]!;
      if (type === 1) events += 1;
      else if (type > 1) competing += 1;
    }
    const atRisk = order.length - first;
    incidence += (survival * events) / atRisk;
    survival *= (atRisk - events - competing) / atRisk;
  }
  return known(Math.min(1, incidence));
};

/** Why the incidence at the horizon is not known, if so: follow-up ends before it and leaves somebody free of events. */
export const whyNoIncidence = (
  order: Uint32Array,
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  horizon: number,
): NotEstimable | undefined => {
  if (order.length === 0) return notEstimable('NO_SUBJECTS', 'there are no subjects');
  const last = times[order[order.length - 1]!]!;
  if (last >= horizon) return undefined;
  for (let at = order.length - 1; at >= 0 && times[order[at]!] === last; at -= 1) {
    if (types[order[at]!] === 0)
      return notEstimable('FOLLOW_UP_ENDS', `follow-up ends at time ${last}, before time ${horizon}`);
  }
  return undefined;
};
