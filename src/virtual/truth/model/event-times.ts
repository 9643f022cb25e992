import { daysAMonth, surgicalDays, type StatedValues } from '../../world/index.js';

/** Distributions of the days on which things happen in a world, on whole days; the index is the day after D0. */
export interface EventTimes {
  readonly horizon: number;
  /** P(T ≤ day), given a first recurrence beyond Milan by the horizon. */
  readonly aggressiveBy: Float64Array;
  /** P(first event of another type by the day), given no aggressive recurrence by the horizon. */
  readonly competingBy: Float64Array;
  /** Of these the recurrences within Milan, and the deaths. */
  readonly withinBy: Float64Array;
  readonly deadBy: Float64Array;
  /** P(no event at all by the horizon), given no aggressive recurrence by it. */
  readonly free: number;
  /** P(later recurrence after that day), given freedom at the horizon; days from the horizon. */
  readonly laterAfter: (days: number) => number;
}

/** P(a day of `exponentialWithin`, rounded up, is at most `day`). */
const visibleBy = (day: number, from: number, meanDays: number, horizon: number): number =>
  day <= from ? 0 : -Math.expm1(-(day - from) / meanDays) / -Math.expm1(-(horizon - from) / meanDays);

/** The law of `outcomeOf` in closed form, for people without therapy. */
export const eventTimes = ({ outcome }: Pick<StatedValues, 'outcome'>, horizon: number): EventTimes => {
  const { visibleFromDay: from, visibleMeanMonths: mean, withinMilan, death, deathsWithin90Days } = outcome;
  const days = (of: (day: number) => number): Float64Array =>
    Float64Array.from({ length: horizon + 1 }, (_, day) => of(day));
  const dead = (day: number): number =>
    day <= surgicalDays
      ? (deathsWithin90Days * day) / surgicalDays
      : deathsWithin90Days + ((1 - deathsWithin90Days) * (day - surgicalDays)) / (horizon - surgicalDays);
  const withinBy = days((day) => withinMilan * visibleBy(day, from, mean.withinMilan * daysAMonth, horizon));
  const deadBy = days((day) => death * dead(day));
  return {
    horizon,
    aggressiveBy: days((day) => visibleBy(day, from, mean.aggressive * daysAMonth, horizon)),
    competingBy: days((day) => (withinBy[day] ?? 0) + (deadBy[day] ?? 0)),
    withinBy,
    deadBy,
    free: 1 - withinMilan - death,
    laterAfter: (after) => Math.exp((-outcome.laterHazardAMonth / daysAMonth) * after),
  };
};
