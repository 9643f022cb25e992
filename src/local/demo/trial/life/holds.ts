import type { Act } from '../../../../virtual/lives/index.js';
import { earliestOf, eveningOf, later, plusDaysAt } from '../site-day.js';
import { isBesideMachines } from './machine-work.js';

/** A machine is to be done so long before the next thing that rests on it, which may be surgery. */
const daysBeforeNext = 2;
/** So long a machine may take where nothing rests on it. */
const daysAtMost = 10;

/**
 * The moment that the clock is not to pass before the first of these acts is done; null where there is none. What is dated is done
 * on its day; what a reader says of an MRI only has to come before what follows.
 */
export const actHolds = ([act, ...following]: readonly Act[]): string | null => {
  if (act === undefined) return null;
  const evening = eveningOf(act.at);
  if (act.operation !== 'reviewImaging') return evening;
  const after = following.find((one) => one.operation !== 'reviewImaging' && !isBesideMachines(one));
  return after === undefined ? evening : later(evening, plusDaysAt(after.at, -daysBeforeNext));
};

/** The moment that the clock is not to pass before machines are done with what the act `since` gave them, before those to come. */
export const machinesHold = (since: Act, toCome: readonly Act[]): string => {
  const resting = toCome.findIndex((one) => one.at !== since.at && !isBesideMachines(one));
  const next = toCome[resting];
  const before = next === undefined ? null : beforeNext(next, toCome.slice(resting));
  const hold = earliestOf([before, plusDaysAt(since.at, daysAtMost)]);
  return later(eveningOf(since.at), hold ?? since.at);
};

const beforeNext = (next: Act, toCome: readonly Act[]): string | null =>
  next.operation === 'reviewImaging' ? actHolds(toCome) : plusDaysAt(next.at, -daysBeforeNext);
