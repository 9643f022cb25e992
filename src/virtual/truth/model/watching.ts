import { twoYears, type StatedValues } from '../../world/index.js';

/** How long people are watched where that depends on nothing: P(still watched on the day), days after D0. */
export type Watching = (day: number) => number;

/**
 * Lost at the stated constant hazard (the law of `leavingOf` at x = 0) or watched to a data cut that lies the horizon and a
 * uniform part of the accrual after D0.
 */
export const independentWatching = (
  { loss, accrual }: Pick<StatedValues, 'loss' | 'accrual'>,
  horizon: number,
): Watching => {
  const hazard = -Math.log(1 - loss.by24Months) / twoYears;
  const stays = (day: number): number => (day <= loss.fromDay ? 1 : Math.exp(-hazard * (day - 1)));
  const beforeCut = (day: number): number =>
    Math.min(1, Math.max(0, (horizon + accrual.days - day) / accrual.days));
  return (day) => stays(day) * beforeCut(day);
};
