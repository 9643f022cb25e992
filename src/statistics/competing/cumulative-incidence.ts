import { criticalValue } from '../numerics/normal.js';
import {
  mustBeCause,
  mustBeEventTypes,
  mustBeLevel,
  mustBeTimes,
  mustPair,
} from '../shared/checked-arguments.js';
import { type Estimate, estimated, notEstimable } from '../shared/estimate.js';
import { countsByTime } from '../survival/counts-by-time.js';
import { ofCause } from './of-cause.js';

/** What happened at one observed time. */
export interface IncidenceStep {
  readonly time: number;
  /** Subjects whose own time is this one or later. */
  readonly atRisk: number;
  /** Events of the cause. */
  readonly events: number;
  /** Events of every other cause. */
  readonly competing: number;
  readonly censored: number;
  /** Probability of an event of the cause by this time. */
  readonly incidence: number;
  /** Share free of every event just after this time. */
  readonly survival: number;
  readonly variance: number;
  /** The incidence with its interval on the scale of log(−log F): from 0 to 0 while it is 0, none once it is 1. */
  readonly estimate: Estimate;
}

export interface IncidenceCurve {
  readonly cause: number;
  readonly subjects: number;
  readonly events: number;
  readonly competing: number;
  readonly level: number;
  /** One step for each distinct time, ascending. Before the first of them the incidence is 0. */
  readonly steps: readonly IncidenceStep[];
}

/**
 * Cumulative incidence of one cause under competing risks by Aalen & Johansen (1978): F(t) = Σ S(u−) d(u) / r(u) over
 * u ≤ t. Types: 0 censored, `cause` the event of interest, every other number a competing event; at equal times events
 * of any type come before censorings. The variance is that of `cuminc` of cmprsk (Gray 1988), which like it changes at
 * events of the cause only; the interval is F^exp(± z se / (F log F)). O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const cumulativeIncidence = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  { cause = 1, level = 0.95 }: { readonly cause?: number; readonly level?: number } = {},
): IncidenceCurve => {
  mustPair('times', times, 'types', types);
  mustBeTimes('times', times);
  mustBeEventTypes('types', types);
  mustBeCause(cause);
  mustBeLevel(level);

  const counts = countsByTime(times, ofCause(types, cause));
  const z = criticalValue(level);
  const spread = incidenceVariance();
  const steps: IncidenceStep[] = [];
  let [survival, incidence, variance, events, competing] = [1, 0, 0, 0, 0];
  for (let row = 0; row < counts.times.length; row += 1) {
    const [atRisk, d, rivals] = [counts.atRisk[row]!, counts.events[row]!, counts.competing[row]!];
    const before = survival;
    survival *= (atRisk - d - rivals) / atRisk;
    incidence += (before * d) / atRisk;
    events += d;
    competing += rivals;
    if (survival === 0 && competing === 0) incidence = 1; // what rounding of the sum may miss
    spread.add({ atRisk, events: d, competing: rivals, before, after: survival, incidence });
    if (d > 0) variance = spread.at(incidence);
    steps.push({
      time: counts.times[row]!,
      atRisk,
      events: d,
      competing: rivals,
      censored: counts.censored[row]!,
      incidence,
      survival,
      variance,
      estimate: intervalOf(incidence, variance, z, level),
    });
  }
  return { cause, subjects: times.length, events, competing, level, steps };
};

interface AtOneTime {
  readonly atRisk: number;
  readonly events: number;
  readonly competing: number;
  /** Survival just before and just after this time, incidence just after it. */
  readonly before: number;
  readonly after: number;
  readonly incidence: number;
}

/**
 * Var F(t) = Σ w (a − F(t) b)² over events u ≤ t, with w = S(u−)² d/r² · (r − d)/(r − 1), b = 1/S(u), and a = F(u)/S(u)
 * for a competing event, 1 + F(u)/S(u) for one of the cause. Once S(u) is 0, a = 1 and b = 0. Kept as three sums.
 */
const incidenceVariance = () => {
  let [aa, ab, bb] = [0, 0, 0];
  const addTerm = (a: number, b: number, d: number, { before, atRisk }: AtOneTime): void => {
    const ties = d > 1 ? (atRisk - d) / (atRisk - 1) : 1;
    const w = (before * before * ties * d) / (atRisk * atRisk);
    aa += w * a * a;
    ab += w * a * b;
    bb += w * b * b;
  };
  return {
    add: (now: AtOneTime): void => {
      const b = now.after > 0 ? 1 / now.after : 0;
      if (now.competing > 0 && now.after > 0) addTerm(now.incidence * b, b, now.competing, now);
      if (now.events > 0) addTerm(1 + now.incidence * b, b, now.events, now);
    },
    at: (incidence: number): number => Math.max(0, aa - 2 * incidence * ab + incidence * incidence * bb),
  };
};

const method = 'Aalen-Johansen, variance of cmprsk, scale of log(−log F)';

/** The incidence before anything happened. */
export const nothingYet = (level: number): Estimate =>
  estimated({ value: 0, lower: 0, upper: 0, level, method });

const intervalOf = (incidence: number, variance: number, z: number, level: number): Estimate => {
  if (incidence === 0) return nothingYet(level);
  if (incidence >= 1) {
    return notEstimable(
      'ESTIMATE_AT_BOUNDARY',
      'everybody had the event: the incidence is 1 and log(−log F) undefined',
    );
  }
  if (variance === 0) return notEstimable('NO_VARIANCE', 'the variance of the incidence is 0');
  const reach = (z * Math.sqrt(variance)) / (incidence * -Math.log(incidence));
  return estimated({
    value: incidence,
    lower: incidence ** Math.exp(reach),
    upper: incidence ** Math.exp(-reach),
    level,
    method,
  });
};
