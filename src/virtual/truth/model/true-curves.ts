import type { EventTimes } from './event-times.js';

const at = (column: Float64Array, day: number): number => column[day] ?? 0;

/** P(no event of any type by the day) of people of that mean risk. */
const freeBy = ({ aggressiveBy, competingBy }: EventTimes, risk: number, day: number): number =>
  1 - risk * at(aggressiveBy, day) - (1 - risk) * at(competingBy, day);

export const trueRestrictedMean = (times: EventTimes, risk: number): number =>
  Array.from({ length: times.horizon }, (_, day) => freeBy(times, risk, day)).reduce((sum, s) => sum + s, 0);

/** A value of a curve, by the name of its estimator; `cause` as in TTAR, null for any event. */
export interface TrueOfCurve {
  readonly estimator: string;
  readonly cause: number | null;
  readonly value: number;
}

/**
 * Curves at the horizon for people of that mean risk: times depend on the type of the event alone, so that the mean risk is
 * all that is asked. Causes: 1 recurrence beyond Milan, 2 within, 3 death without any.
 */
export const trueCurves = (times: EventTimes, risk: number): readonly TrueOfCurve[] => {
  const { horizon, withinBy, deadBy } = times;
  const incidence = (cause: number, value: number): TrueOfCurve => ({
    estimator: 'incidence.aalen-johansen',
    cause,
    value,
  });
  return [
    { estimator: 'survival.kaplan-meier', cause: null, value: freeBy(times, risk, horizon) },
    { estimator: 'survival.restricted-mean', cause: null, value: trueRestrictedMean(times, risk) },
    incidence(1, risk),
    incidence(2, (1 - risk) * at(withinBy, horizon)),
    incidence(3, (1 - risk) * at(deadBy, horizon)),
  ];
};
