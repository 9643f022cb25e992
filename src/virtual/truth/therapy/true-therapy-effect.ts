import {
  adjuvantIntercept,
  expit,
  normalMean,
  type StatedValues,
  twoYears,
  underHazardRatio,
  upperThirdInSd,
} from '../../world/index.js';
import { eventTimes, type EventTimes } from '../model/event-times.js';
import { independentWatching } from '../model/watching.js';

/** Those of the upper third of PRE, in whom therapy acts, and the others. */
export const riskStrata = ['upper third', 'below'] as const;
export type RiskStratum = (typeof riskStrata)[number];

/** How those with and without therapy are made comparable. */
export type Weighting = 'overlap' | 'inverse-probability';

/** Who is compared. */
export interface TherapyQuestion {
  readonly stratum: RiskStratum;
  readonly weighting: Weighting;
  /** Only those free of every event on that day, from then on; 0 for everybody. */
  readonly landmark: number;
}

/** An arm as its people count: how many they are, and the sum of their risks of an aggressive recurrence in that arm. */
interface Arm {
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

const freeBy = ({ aggressiveBy }: EventTimes, { people, risk, othersBy }: Arm, day: number): number =>
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

/** With therapy, and without, weighted by the true probability of therapy among those who are compared. */
const armsOf = (
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
      const weight = weighting === 'overlap' ? 1 - share : 1 / share;
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

/**
 * The log hazard ratio of therapy on any event within two years to which a weighted Cox model comes as people are added
 * (Struthers & Kalbfleisch, Biometrika 1986;73:363): where its score, summed over days, is 0. The stated ratio acts on each
 * person's cumulative hazard at the horizon; days of events follow one law whatever the risk, deaths are not touched, and
 * people of different risks are mixed, so that this value is nearer to 0 than the logarithm of the stated ratio. Watching is
 * what loses people independently of everything. Ties of a day are taken half-way through it, as Efron does on average.
 */
export const trueLogHazardRatio = (values: StatedValues, question: TherapyQuestion): number => {
  const times = eventTimes(values, twoYears);
  const watched = independentWatching(values, twoYears);
  const [treated, untreated] = armsOf(values, times, question);
  const days = Array.from({ length: twoYears - question.landmark }, (_, k) => {
    const day = question.landmark + k + 1;
    const of = (arm: Arm): { readonly events: number; readonly atRisk: number } => {
      const [before, after] = [freeBy(times, arm, day - 1), freeBy(times, arm, day)];
      return { events: before - after, atRisk: (before + after) / 2 };
    };
    return { seen: watched(day), treated: of(treated), untreated: of(untreated) };
  });
  const score = (logRatio: number): number =>
    days.reduce((sum, day) => {
      const among = day.treated.atRisk * Math.exp(logRatio);
      const expected = ((day.treated.events + day.untreated.events) * among) / (among + day.untreated.atRisk);
      return sum + day.seen * (day.treated.events - expected);
    }, 0);
  let [low, high] = [-5, 5];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (score(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
