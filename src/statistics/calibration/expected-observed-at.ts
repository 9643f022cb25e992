import { cumulativeIncidence } from '../competing/cumulative-incidence.js';
import { type ExpectedObserved, ratioOf, withoutRatio } from './expected-observed.js';
import { incidenceAt } from '../competing/incidence-at.js';
import { mustBeLevel } from '../shared/checked-arguments.js';
import { mustBeRisksOfLives } from './brier-at.js';
import { sum } from '../shared/sums.js';

/**
 * E/O at a horizon with censoring and competing events: mean risk / CIF(t) of type 1 by Aalen and Johansen, with
 * exp(ln(E/O) ± z se(CIF) / CIF). Times and horizon in one unit.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const expectedObservedAt = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  risks: ArrayLike<number>,
  horizon: number,
  level = 0.95,
): ExpectedObserved => {
  mustBeRisksOfLives(times, types, 'risks', risks, horizon);
  mustBeLevel(level);

  const { incidence, variance } = incidenceAt(cumulativeIncidence(times, types, { level }), horizon);
  if (incidence.kind === 'NotEstimable') return withoutRatio(incidence);
  if (variance.kind === 'NotEstimable') return withoutRatio(variance);
  const spread = Math.sqrt(variance.value) / incidence.value;
  return ratioOf(sum(risks) / risks.length, incidence.value, spread, level, 'log scale, Aalen-Johansen');
};
