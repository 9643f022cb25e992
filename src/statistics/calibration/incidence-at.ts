import { ascendingOrder } from '../shared/sorting.js';
import { type NotEstimable, type Quantity, known, notEstimable } from '../shared/estimate.js';

export interface IncidenceAt {
  /** P(type 1 by the horizon). */
  readonly incidence: Quantity;
  readonly variance: Quantity;
}

/**
 * Aalen-Johansen estimate of the cumulative incidence of type 1 at a horizon: F = Σ S(u−) d₁(u) / r(u). Types: 0
 * censored, 1 the event, 2 and above competing events. The variance is that of `cmprsk::cuminc`: with F(u) and S(u)
 * just after u, Σ over event times of S(u−)² c d / r² times (1 + (F(u) − F) / S(u))² for d = d₁ and
 * ((F(u) − F) / S(u))² for d = d₂, c = 1 − (d − 1) / (r − 1) for d > 1; terms over S(u) = 0 are left out. Past the
 * last time it is not estimable, unless nobody is left.
 */
export const incidenceAt = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  horizon: number,
): IncidenceAt => incidenceAlong(ascendingOrder(times), times, types, horizon);

/** The same among the subjects that `order` names, in ascending order of time. Linear. */
export const incidenceAlong = (
  order: Uint32Array,
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  horizon: number,
): IncidenceAt => {
  const obstacle = whyNoIncidence(order, times, types, horizon);
  if (obstacle !== undefined) return { incidence: obstacle, variance: obstacle };
  let [incidence, survival] = [0, 1];
  // The variance is a + F² c − 2 F b, since F at the horizon is known at the end only.
  let [a, b, c] = [0, 0, 0];
  for (let first = 0, end = 0; first < order.length; first = end) {
    const time = times[order[first]!]!;
    if (time > horizon) break;
    let [d1, d2] = [0, 0];
    for (; end < order.length && times[order[end]!] === time; end += 1) {
      const type = types[order[end]!]!;
      if (type === 1) d1 += 1;
      else if (type > 1) d2 += 1;
    }
    if (d1 + d2 === 0) continue;
    const r = order.length - first;
    const before = survival / r;
    incidence += before * d1;
    survival *= (r - d1 - d2) / r;
    const inverse = survival > 0 ? 1 / survival : 0;
    const ofEvents = before * before * spreadOf(d1, r);
    const ofCompeting = before * before * spreadOf(d2, r);
    const lead = incidence * inverse;
    a += (1 + lead) * (1 + lead) * ofEvents + lead * lead * ofCompeting;
    b += inverse * ((1 + lead) * ofEvents + lead * ofCompeting);
    c += inverse * inverse * (ofEvents + ofCompeting);
  }
  const variance = Math.max(0, a + incidence * incidence * c - 2 * incidence * b);
  return { incidence: known(incidence), variance: known(variance) };
};

/** c d of the formula. */
const spreadOf = (d: number, r: number): number => (d > 1 ? d * (1 - (d - 1) / (r - 1)) : d);

/** Why the incidence at the horizon is not known, if so. `order` is ascending by time. */
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
