import { betaDraw, type RandomStream } from '../../statistics/index.js';
import type { FollowUp } from './follow-up.js';
import { type Leavers, leavingRate, type LeavingRate } from './leaving-rate.js';
import { priors } from './priors.js';
import { cycleAt, cycleOf, opensAfter, type Schedule } from './visit-cycles.js';

/** How people stop coming. */
export interface Attendance extends LeavingRate {
  /** Probability that a visit is missed by somebody who still takes part. */
  readonly misses: number;
  /** Probability that there is no scan at the horizon, nor after its window: one that comes too late still shows who is free. */
  readonly missesHorizon: number;
}

/** Probability of leaving in a cycle. */
export const leavesIn = (
  schedule: Schedule,
  { leavesADay }: Pick<Attendance, 'leavesADay'>,
  cycle: number,
): number => 1 - Math.exp(-leavesADay * (cycleAt(schedule, cycle).closes - opensAfter(schedule, cycle)));

/** The day by which whoever left in a cycle has been declared lost. */
export const declaredFrom = (schedule: Schedule, cycle: number): number => {
  const last = cycle + schedule.missesUntilLost - 1;
  return schedule.cycles[last]?.closes ?? schedule.horizonDay + schedule.windowDays;
};

/**
 * Leaving in silence is known when it was declared, so it counts only where it must have been by now. Days count from one visit to the
 * next: whoever leaves between them was last seen at the first.
 */
const silentOf = (all: readonly FollowUp[], schedule: Schedule): Leavers => {
  let [days, left] = [0, 0];
  const lastTold = schedule.cycles.length - schedule.missesUntilLost;
  for (let cycle = 0; cycle < lastTold; cycle += 1) {
    const due = declaredFrom(schedule, cycle) + schedule.declaringDays;
    const { target } = cycleAt(schedule, cycle);
    const length = cycle === 0 ? target : target - cycleAt(schedule, cycle - 1).target;
    for (const { known, days: followed, seen } of all) {
      if (followed <= due || known === 'EXCLUDED') continue;
      const last = cycleOf(schedule, seen);
      if (last >= cycle) days += length;
      if (last !== cycle - 1 || (known !== 'LOST' && known !== 'WITHDRAWN')) continue;
      days += length / 2;
      if (known === 'LOST') left += 1;
    }
  }
  return { days, left };
};

/** A withdrawal is told on its day: half of a cycle after the last scan, on average. */
const toldOf = (all: readonly FollowUp[], schedule: Schedule): Leavers => {
  const followed = all.filter(({ known }) => known !== 'EXCLUDED');
  const daysOf = ({ known, days, seen }: FollowUp): number => {
    const until = Math.min(days, schedule.horizonDay);
    if (known === 'PENDING' || known === 'NOT_SCANNED') return until;
    if (known !== 'WITHDRAWN') return Math.min(seen, until);
    const next = Math.min(cycleOf(schedule, seen) + 1, schedule.cycles.length - 1);
    return Math.min(until, seen + (cycleAt(schedule, next).closes - opensAfter(schedule, next)) / 2);
  };
  return {
    days: followed.reduce((sum, one) => sum + daysOf(one), 0),
    left: followed.filter(({ known }) => known === 'WITHDRAWN').length,
  };
};

/**
 * Of those whose outcome is open: who came to the last visit before its window closed, who came after it, and who did not but to the one before it. Asked
 * only of those whose next visit has not opened: of the others, some who missed one have come to the next already.
 */
const lastVisit = (
  all: readonly FollowUp[],
  schedule: Schedule,
): { readonly came: number; readonly missed: number; readonly late: number } => {
  const unseen = all.flatMap(({ known, days, seen }) => {
    const cycle = cycleOf(schedule, days);
    if (known !== 'PENDING' || cycle < 1 || cycle >= schedule.cycles.length) return [];
    const { target, closes } = cycleAt(schedule, cycle);
    return days < target - (closes - target) ? [cycle - 1 - cycleOf(schedule, seen)] : [];
  });
  return {
    came: unseen.filter((cycles) => cycles === 0).length,
    missed: unseen.filter((cycles) => cycles === 1).length,
    late: unseen.filter((cycles) => cycles === -1).length,
  };
};

/** Draws of how people may leave and miss visits, given everything that was seen. */
export const attendanceSeen = (
  all: readonly FollowUp[],
  schedule: Schedule,
): ((stream: RandomStream) => Attendance) => {
  const [silent, told] = [silentOf(all, schedule), toldOf(all, schedule)];
  const { came, missed, late } = lastVisit(all, schedule);
  const count = (kind: FollowUp['known']): number => all.filter(({ known }) => known === kind).length;
  const [free, notScanned] = [count('FREE'), count('NOT_SCANNED')];
  const { missed: prior } = priors;
  const leaving = leavingRate(told, silent, schedule.horizonDay);
  return (stream) => {
    const { leavesADay, tells } = leaving(stream);
    // One who was silent at the last visit missed it, or has left.
    const unseen = betaDraw(stream, prior.yes + missed + late, prior.no + came);
    const gone = leavesIn(schedule, { leavesADay }, schedule.cycles.length - 2) * (1 - tells);
    const misses = Math.max(0.005, unseen - gone);
    const { no, yes } = priors.lateOfMissed;
    const missesHorizon = misses * betaDraw(stream, no + missed, yes + late);
    // Of those not scanned at the horizon some left in the last cycles and were never declared lost.
    const missedHorizon = Math.max(0, notScanned - schedule.missesUntilLost * gone * (free + notScanned));
    return {
      leavesADay,
      tells,
      misses,
      missesHorizon: betaDraw(
        stream,
        priors.missedHorizon * missesHorizon + missedHorizon,
        priors.missedHorizon * (1 - missesHorizon) + free,
      ),
    };
  };
};
