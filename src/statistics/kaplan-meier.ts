import { type Binary, mustBeBinary, mustBeLevel, mustBeTimes, mustPair } from './checked-arguments.js';
import { type Estimate, type Quantity, estimated, known, notEstimable } from './estimate.js';
import { criticalValue } from './normal.js';

/** What happened at one observed time. Times are in the unit of the input (days, in a trial). */
export interface SurvivalStep {
  readonly time: number;
  /** Subjects whose own time is this one or later. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Share free of the event just after this time. */
  readonly survival: number;
  /** Greenwood's variance of the survival. */
  readonly variance: Quantity;
  /** The survival with its log-log interval. */
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
 * at equal times the event comes first. Times count as equal only when they are exactly equal.
 * @throws RangeError naming the argument (and index) that cannot be read
 */
export const kaplanMeier = (
  times: readonly number[],
  events: readonly Binary[],
  level = 0.95,
): SurvivalCurve => {
  mustPair('times', times, 'events', events);
  mustBeTimes('times', times);
  mustBeBinary('events', events);
  mustBeLevel(level);

  const z = criticalValue(level);
  const steps: SurvivalStep[] = [];
  let atRisk = times.length;
  let survival = 1;
  let greenwood = 0;
  for (const { time, happened, censored } of countsByTime(times, events)) {
    survival *= (atRisk - happened) / atRisk;
    if (happened > 0 && happened < atRisk) greenwood += happened / (atRisk * (atRisk - happened));
    steps.push({
      time,
      atRisk,
      events: happened,
      censored,
      survival,
      ...spread(survival, greenwood, z, level),
    });
    atRisk -= happened + censored;
  }
  return { subjects: times.length, events: steps.reduce((n, step) => n + step.events, 0), level, steps };
};

const countsByTime = (
  times: readonly number[],
  events: readonly Binary[],
): readonly { time: number; happened: number; censored: number }[] => {
  const byTime = new Map<number, { time: number; happened: number; censored: number }>();
  for (const [i, time] of times.entries()) {
    const counts = byTime.get(time) ?? { time, happened: 0, censored: 0 };
    if (events[i] === 1) counts.happened += 1;
    else counts.censored += 1;
    byTime.set(time, counts);
  }
  return [...byTime.values()].sort((a, b) => a.time - b.time);
};

/** `greenwood` is the sum of d / (n (n − d)): the variance of log S. */
const spread = (
  survival: number,
  greenwood: number,
  z: number,
  level: number,
): Pick<SurvivalStep, 'variance' | 'estimate'> => {
  if (survival === 1) {
    return { variance: known(0), estimate: noEventYet };
  }
  if (survival === 0) {
    const none = notEstimable(
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
    method: 'Kaplan-Meier, Greenwood, log-log scale',
  });
  return { variance: known(survival * survival * greenwood), estimate };
};

export const noEventYet = notEstimable(
  'no event has happened yet: survival is 1 and its log-log interval undefined',
);
