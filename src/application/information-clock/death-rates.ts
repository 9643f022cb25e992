import { gammaDraw, type RandomStream } from '../../statistics/index.js';
import type { CycleCount } from './cycle-counts.js';
import { neutralShape, priors, surgicalUntil } from './priors.js';
import { cycleAt, type Schedule } from './visit-cycles.js';

/**
 * Draws of the expected deaths without recurrence by cycle, given those that were seen: the cycles in which people die of surgery have
 * rates of their own, all later ones the same.
 */
export const deathRates = (
  counts: readonly CycleCount[],
  schedule: Schedule,
): ((stream: RandomStream) => readonly number[]) => {
  const { seen: thought, risk } = priors.death;
  const shape = neutralShape + thought;
  const exposure = (thought * counts.length) / risk;
  const isSurgical = (cycle: number): boolean => cycleAt(schedule, cycle).target <= surgicalUntil;
  const later = counts.filter((_, cycle) => !isSurgical(cycle));
  const rate = (stream: RandomStream, seen: readonly CycleCount[]): number =>
    gammaDraw(stream, shape + seen.reduce((sum, { events }) => sum + events.DIED, 0)) /
    (exposure + seen.reduce((sum, { scanned }) => sum + scanned, 0));
  return (stream) => {
    const afterwards = rate(stream, later);
    return counts.map((one, cycle) => (isSurgical(cycle) ? rate(stream, [one]) : afterwards));
  };
};
