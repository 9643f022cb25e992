import type { Chance } from './chance.js';
import type { StatedValues } from './stated-values.js';

/** Somebody who does not stay to the end: lost, or withdrawn at a level. */
export interface Leaving {
  readonly how: 'LOST' | 'W1' | 'W2' | 'W3';
  readonly day: number;
}

export const twoYears = 730;
/** Nobody leaves later than the longest follow-up. */
const lastDay = 1_200;

/** Leaves with a constant hazard, or one that rises with x where loss is informative. */
export const leavingOf = (
  chance: Chance,
  x: number,
  { by24Months, fromDay, logHazardPerX, lost, w1, w2 }: StatedValues['loss'],
): Leaving | null => {
  const hazard = (-Math.log(1 - by24Months) / twoYears) * Math.exp(logHazardPerX * x);
  const day = Math.ceil(-Math.log(1 - chance.unit()) / hazard);
  const drawn = chance.unit();
  if (day > lastDay) return null;
  const how = drawn < lost ? 'LOST' : drawn < lost + w1 ? 'W1' : drawn < lost + w1 + w2 ? 'W2' : 'W3';
  return { how, day: Math.max(fromDay, day) };
};
