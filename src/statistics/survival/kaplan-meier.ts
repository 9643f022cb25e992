import { mustBeBinary, mustBeLevel, mustBeTimes, mustPair } from '../shared/checked-arguments.js';
import { type Estimate, type Quantity, estimated, known, notEstimable } from '../shared/estimate.js';
import { criticalValue } from '../numerics/normal.js';
import { countsByTime } from './counts-by-time.js';

/** What happened at one observed time. Times are in the unit of the input (days, in a trial). */
export interface SurvivalStep {
  readonly time: number;
  /** Subjects to whom the event could happen at this time: those whose own time is this one or later. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Share free of the event just after this time. */
  readonly survival: number;
  /** Greenwood's variance of the survival. */
  readonly variance: Quantity;
  /** The survival with its log-log interval: from 1 to 1 while it is 1, none once it is 0. */
  readonly estimate: Estimate;
}

export interface SurvivalCurve {
  readonly subjects: number;
  readonly events: number;
  readonly level: number;
  /** One step for each distinct time, ascending. Before the first of them the survival is 1. */
  readonly steps: readonly SurvivalStep[];
}

/**
 * The product-limit estimate of survival (Kaplan & Meier 1958) with Greenwood's variance and intervals on the
 * log-log scale, as `survfit(conf.type = "log-log")` of R. Event 1 happened at its time, event 0 was censored there;
 * at equal times the event comes first. Times count as equal only when they are exactly equal. O(n log n).
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const kaplanMeier = (
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  level = 0.95,
): SurvivalCurve => {
  const rows = observedRows(times, events);
  mustBeLevel(level);
  return productLimit(rows, times.length, level);
};

type ObservedRow = Pick<SurvivalStep, 'time' | 'atRisk' | 'events' | 'censored'>;

/** What happened at each distinct time, ascending. @throws RangeError naming the argument (and index) that cannot be read */
export const observedRows = (times: ArrayLike<number>, events: ArrayLike<number>): readonly ObservedRow[] => {
  mustPair('times', times, 'events', events);
  mustBeTimes('times', times);
  mustBeBinary('events', events);
  const counts = countsByTime(times, events);
  return Array.from(counts.times, (time, i) => ({
    time,
    atRisk: counts.atRisk[i]!,
    events: counts.events[i]!,
    censored: counts.censored[i]!,
  }));
};

/**
 * The curve from counts in ascending order of time. S = Π (r − d) / r; its variance is S² Σ d / (r (r − d)); the ends
 * of its interval are S^exp(± z √Σ / −log S).
 */
export const productLimit = (
  rows: readonly ObservedRow[],
  subjects: number,
  level: number,
): SurvivalCurve => {
  const z = criticalValue(level);
  let survival = 1;
  let greenwood = 0;
  let events = 0;
  const steps = rows.map(({ time, atRisk, events: happened, censored }): SurvivalStep => {
    if (happened > 0) survival *= (atRisk - happened) / atRisk;
    if (happened > 0 && happened < atRisk) greenwood += happened / (atRisk * (atRisk - happened));
    events += happened;
    const { variance, estimate } = spread(survival, greenwood, z, level);
    return { time, atRisk, events: happened, censored, survival, variance, estimate };
  });
  return { subjects, events, level, steps };
};

const method = 'Kaplan-Meier, Greenwood, log-log scale';

/** The survival before anything happened. */
export const whole = (level: number): Pick<SurvivalStep, 'variance' | 'estimate'> => ({
  variance: known(0),
  estimate: estimated({ value: 1, lower: 1, upper: 1, level, method }),
});

/** `greenwood` is the sum of d / (r (r − d)): the variance of log S. */
const spread = (
  survival: number,
  greenwood: number,
  z: number,
  level: number,
): Pick<SurvivalStep, 'variance' | 'estimate'> => {
  if (survival === 1) return whole(level);
  if (survival === 0) {
    const none = notEstimable(
      'ESTIMATE_AT_BOUNDARY',
      'everybody still at risk had the event: survival is 0 and its log-log interval undefined',
    );
    return { variance: none, estimate: none };
  }
  const reach = (z * Math.sqrt(greenwood)) / -Math.log(survival);
  const estimate = estimated({
    value: survival,
    lower: survival ** Math.exp(reach),
    upper: survival ** Math.exp(-reach),
    level,
    method,
  });
  return { variance: known(survival * survival * greenwood), estimate };
};
