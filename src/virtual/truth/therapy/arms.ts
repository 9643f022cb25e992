import {
  adjuvantIntercept,
  expit,
  normalMean,
  type StatedValues,
  underHazardRatio,
  upperThirdInSd,
} from '../../world/index.js';
import type { EventTimes } from '../model/event-times.js';
import type { RiskStratum, TherapyQuestion } from './therapy-question.js';

/** An arm as its people count: how many they are, and the sum of their risks of an aggressive recurrence in that arm. */
export interface Arm {
  readonly people: number;
  readonly risk: number;
  /** P(another event by the day), of those without an aggressive recurrence. */
  readonly othersBy: Float64Array;
}

const at = (column: Float64Array, day: number): number => column[day] ?? 0;

/** The law of `outcomeOf` for people whose hazard of either recurrence is multiplied by `ratio`. */
const othersUnder = (times: EventTimes, { outcome }: StatedValues, ratio: number): Float64Array => {
  const { withinMilan } = outcome;
  const treated = underHazardRatio(withinMilan, ratio);
  return times.withinBy.map(
    (within, day) =>
      (within * treated) / withinMilan + (at(times.deadBy, day) * (1 - treated)) / (1 - withinMilan),
  );
};

/** How many of an arm are free of every event by the day. */
export const freeBy = ({ aggressiveBy }: EventTimes, { people, risk, othersBy }: Arm, day: number): number =>
  people - risk * at(aggressiveBy, day) - (people - risk) * at(othersBy, day);

/** Midpoints of equal steps, up to eight standard deviations of x. */
const nodes = 2_000;
const widest = 8;

/** Mean over the people of a stratum; any unit. */
const stratumMean = (
  stratum: RiskStratum,
  { risk }: StatedValues,
  of: (x: number, w: number) => number,
): number => {
  const [from, to] = stratum === 'upper third' ? [upperThirdInSd, widest] : [-widest, upperThirdInSd];
  let sum = 0;
  for (let i = 0; i < nodes; i += 1) {
    const inSd = from + ((to - from) * (i + 0.5)) / nodes;
    const x = inSd * risk.beforeSurgerySd;
    sum += Math.exp((-inSd * inSd) / 2) * normalMean((w) => of(x, w), risk.fromPathologySd);
  }
  return (sum * (to - from)) / nodes;
};

/**
 * With therapy, and without, weighted by the true probability of therapy among those who are compared. Arms of both strata are in
 * one unit.
 */
export const armsOf = (
  values: StatedValues,
  times: EventTimes,
  { stratum, weighting, landmark }: TherapyQuestion,
): readonly [Arm, Arm] => {
  const intercept = adjuvantIntercept(values);
  const ratio = stratum === 'upper third' ? values.therapy.hazardRatioInUpperThird : 1;
  const others = { treated: othersUnder(times, values, ratio), untreated: othersUnder(times, values, 1) };
  const armOf = (isTreated: boolean): Arm => {
    const own = isTreated ? others.treated : others.untreated;
    const counted = (x: number, w: number): readonly [weight: number, risk: number] => {
      const untreated = expit(values.risk.intercept + x + w);
      const treated = underHazardRatio(untreated, ratio);
      const chosen = expit(intercept + values.therapy.logOddsPerRisk * (x + w));
      const free = (risk: number, othersBy: Float64Array): number =>
        freeBy(times, { people: 1, risk, othersBy }, landmark);
      const withTherapy = chosen * free(treated, others.treated);
      const without = (1 - chosen) * free(untreated, others.untreated);
      const propensity = withTherapy / (withTherapy + without);
      const share = isTreated ? propensity : 1 - propensity;
      const weight = { overlap: 1 - share, 'inverse-probability': 1 / share, none: 1 }[weighting];
      return [(isTreated ? chosen : 1 - chosen) * weight, isTreated ? treated : untreated];
    };
    return {
      people: stratumMean(stratum, values, (x, w) => counted(x, w)[0]),
      risk: stratumMean(stratum, values, (x, w) => {
        const [weight, risk] = counted(x, w);
        return weight * risk;
      }),
      othersBy: own,
    };
  };
  return [armOf(true), armOf(false)];
};
