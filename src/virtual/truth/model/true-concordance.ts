import type { EventTimes } from './event-times.js';
import type { ModelPopulation } from './model-population.js';
import { pairsWon } from '../population/pairs-won.js';
import { weightedMean } from '../population/population.js';
import type { Watching } from './watching.js';

/** Limits of the concordance measures as the number of people grows; Harrell's depend on how long people are watched. */
export interface TrueConcordance {
  readonly harrell: number;
  readonly harrellCompetingAtRisk: number;
  readonly uno: number;
}

type Column = 'one' | 'risk' | 'laterRisk';
type Linear = Readonly<Record<Column, number>>;

/** For each day: what makes somebody the earlier of a usable pair, and the later one, as linear forms of their risk. */
interface Day {
  readonly event: Linear;
  readonly later: Linear;
  readonly laterOrCompeted: Linear;
  /** 1 / G(day−)², competing events being losses too; 0 after the horizon. */
  readonly unoWeight: number;
}

const columns: readonly Column[] = ['one', 'risk', 'laterRisk'];
const plus = (a: Linear, b: Linear): Linear => ({
  one: a.one + b.one,
  risk: a.risk + b.risk,
  laterRisk: a.laterRisk + b.laterRisk,
});
const times = (factor: number, a: Linear): Linear => ({
  one: factor * a.one,
  risk: factor * a.risk,
  laterRisk: factor * a.laterRisk,
});
const zero: Linear = { one: 0, risk: 0, laterRisk: 0 };

const at = (column: Float64Array, day: number): number => column[day] ?? 0;

/**
 * Days of the follow-up, one after another. Of two at one moment an event comes before a censoring, and whoever had a
 * competing event on the day of another's event was still at risk then.
 */
const daysOf = function* (
  { horizon, aggressiveBy, competingBy, free, laterAfter }: EventTimes,
  watched: Watching,
  { risk }: { readonly risk: number },
): Generator<Day> {
  let competed = zero;
  let unoG = 1;
  for (let day = 1; watched(day) > 0; day += 1) {
    const seen = watched(day);
    const isLate = day > horizon;
    const by = isLate ? 1 : at(aggressiveBy, day);
    const competingBefore = isLate ? 0 : at(competingBy, day - 1);
    const competingMass = isLate ? 0 : at(competingBy, day) - competingBefore;
    const left = isLate ? laterAfter(day - horizon) : 1;
    const lateMass = isLate ? laterAfter(day - horizon - 1) - left : 0;
    const event: Linear = isLate
      ? { ...zero, laterRisk: free * lateMass }
      : { ...zero, risk: by - at(aggressiveBy, day - 1) };
    const later: Linear = isLate
      ? { one: free * (left + lateMass), risk: -free * (left + lateMass), laterRisk: -free * lateMass }
      : { one: 1 - competingBefore, risk: competingBefore - by, laterRisk: 0 };
    // After the horizon E[(1 − p)²] = 1 − E[p] − E[p (1 − p)] have a recurrence within Milan.
    const competing: Linear = isLate
      ? { one: free * lateMass, risk: -free * lateMass, laterRisk: -free * lateMass }
      : { one: competingMass, risk: -competingMass, laterRisk: 0 };
    yield {
      event: times(seen, event),
      later: times(seen, later),
      laterOrCompeted: plus(times(seen, later), competed),
      unoWeight: isLate ? 0 : unoG ** -2,
    };
    competed = plus(competed, times(seen, competing));
    if (isLate) continue;
    const freeOfAll = 1 - risk * by - (1 - risk) * at(competingBy, day);
    const losing = freeOfAll + (1 - risk) * competingMass;
    unoG *= (watched(day + 1) * freeOfAll) / (seen * losing);
  }
};

/** By sums over days and quadrature over people: P(the earlier event has the higher score) among usable pairs. */
export const trueConcordance = (
  population: ModelPopulation,
  eventTimes: EventTimes,
  watched: Watching,
): TrueConcordance => {
  const valueOf: Readonly<Record<Column, (i: number) => number>> = {
    one: () => 1,
    risk: (i) => population.risk[i] ?? 0,
    laterRisk: (i) => population.laterRisk[i] ?? 0,
  };
  const mean = (column: Column): number => weightedMean(population, valueOf[column]);
  const means: Linear = { one: 1, risk: mean('risk'), laterRisk: mean('laterRisk') };
  const all = population.weight.reduce((sum, one) => sum + one, 0) ** 2;
  const pairs = columns.flatMap((first) =>
    columns.map((second) => ({
      first,
      second,
      won: pairsWon(population, valueOf[first], valueOf[second]) / all,
      usable: means[first] * means[second],
    })),
  );
  const days = [...daysOf(eventTimes, watched, means)];
  const ratio = (later: (day: Day) => Linear, weight: (day: Day) => number): number => {
    let [won, usable] = [0, 0];
    for (const pair of pairs) {
      const often = days.reduce(
        (sum, day) => sum + weight(day) * day.event[pair.first] * later(day)[pair.second],
        0,
      );
      won += often * pair.won;
      usable += often * pair.usable;
    }
    return won / usable;
  };
  return {
    harrell: ratio(
      ({ later }) => later,
      () => 1,
    ),
    harrellCompetingAtRisk: ratio(
      ({ laterOrCompeted }) => laterOrCompeted,
      () => 1,
    ),
    uno: ratio(
      ({ later }) => later,
      ({ unoWeight }) => unoWeight,
    ),
  };
};
