import {
  gammaDraw,
  modelAverage,
  type PosteriorModel,
  type RandomStream,
  trendedRate,
} from '../../statistics/index.js';
import type { CycleCount } from './cycle-counts.js';
import type { EventKind } from './follow-up.js';
import { neutralShape, priors } from './priors.js';
import { cycleAt, type Schedule } from './visit-cycles.js';

const daysAYear = 365.25;

/** Years for which the scan of a cycle speaks: since the scan before it, and not before a recurrence can be seen at all. */
const spanOf = (schedule: Schedule, cycle: number, hiddenUntil: number): number => {
  const before = cycle === 0 ? 0 : cycleAt(schedule, cycle - 1).target;
  return Math.max(0, cycleAt(schedule, cycle).target - Math.max(before, hiddenUntil)) / daysAYear;
};

/**
 * Draws of the expected recurrences of one kind by cycle, given all that were seen. The first scan after surgery finds what was left
 * behind, at a rate of its own. From the second on one hazard that rises or falls steadily is counted, over the time for which each scan
 * speaks; how long after surgery nothing can be seen is not known either, so that early counts say of the level what they can.
 */
export const recurrenceRates = (
  counts: readonly CycleCount[],
  schedule: Schedule,
  kind: Exclude<EventKind, 'DIED'>,
): ((stream: RandomStream) => readonly number[]) => {
  const { seen, risk } = priors.recurrence;
  const shape = neutralShape + seen;
  const [first, ...later] = counts.map(({ scanned, events }, cycle) => ({
    scanned,
    events: events[kind],
    cycle,
    at: cycleAt(schedule, cycle).target / daysAYear,
  }));
  if (!first) return () => [];
  const hidden = (until: number): PosteriorModel<readonly number[]> => {
    const periods = later.map((one) => ({ ...one, span: spanOf(schedule, one.cycle, until) }));
    const planned = periods.reduce(
      (sum, { at, span }) => sum + span * Math.exp(priors.slopeAYear.mean * at),
      0,
    );
    const { logEvidence, draw } = trendedRate(
      periods.map((one) => ({ ...one, exposure: one.scanned * one.span })),
      { shape, exposure: (seen * planned) / risk, slope: priors.slopeAYear },
    );
    return {
      logEvidence,
      draw: (stream) => {
        const { level, slope } = draw(stream);
        return periods.map(({ at, span }) => level * Math.exp(slope * at) * span);
      },
    };
  };
  const drawn = modelAverage(priors.hiddenUntil.map(hidden));
  const exposure = (seen * counts.length) / risk;
  return (stream) => [gammaDraw(stream, shape + first.events) / (exposure + first.scanned), ...drawn(stream)];
};
