import { betaDraw, gammaDraw, type RandomStream } from '../../statistics/index.js';
import type { FollowUp } from './follow-up.js';
import { priors } from './priors.js';
import { cycleAt, cycleOf, opensAfter, type Schedule } from './visit-cycles.js';

/** How people stop coming. */
export interface Attendance {
  /** Hazard of leaving a day. */
  readonly leavesADay: number;
  /** Of those who leave: who says so on the day. */
  readonly tells: number;
  /** Probability that a visit is missed by somebody who still takes part. */
  readonly misses: number;
  /** The same of the visit at the horizon, or that it comes too late. */
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

/** What is known of leaving: of whom it must be known by now if they left, as silence speaks late. */
interface Leavers {
  readonly days: number;
  readonly lost: number;
  readonly withdrew: number;
}

/** Days count from one visit to the next: whoever leaves between them was last seen at the first. */
const leaversOf = (all: readonly FollowUp[], schedule: Schedule): Leavers => {
  let [days, lost, withdrew] = [0, 0, 0];
  const lastTold = schedule.cycles.length - schedule.missesUntilLost;
  for (let cycle = 0; cycle < lastTold; cycle += 1) {
    const due = declaredFrom(schedule, cycle) + schedule.declaringDays;
    const { target } = cycleAt(schedule, cycle);
    const length = cycle === 0 ? target : target - cycleAt(schedule, cycle - 1).target;
    for (const { known, days: followed, seen } of all) {
      if (followed <= due || known === 'EXCLUDED') continue;
      const last = cycleOf(schedule, seen);
      const leftHere = last === cycle - 1 && (known === 'LOST' || known === 'WITHDRAWN');
      if (last >= cycle) days += length;
      if (!leftHere) continue;
      days += length / 2;
      if (known === 'LOST') lost += 1;
      else withdrew += 1;
    }
  }
  return { days, lost, withdrew };
};

/** Of those whose outcome is open: who came to the last visit that has closed, and who to the one before only. */
const lastVisit = (
  all: readonly FollowUp[],
  schedule: Schedule,
): { readonly came: number; readonly missed: number } => {
  const unseen = all
    .filter(({ known }) => known === 'PENDING')
    .map(({ days, seen }) => cycleOf(schedule, days) - 1 - cycleOf(schedule, seen));
  return {
    came: unseen.filter((cycles) => cycles <= 0).length,
    missed: unseen.filter((cycles) => cycles === 1).length,
  };
};

/** Draws of how people may leave and miss visits, given everything that was seen. */
export const attendanceSeen = (
  all: readonly FollowUp[],
  schedule: Schedule,
): ((stream: RandomStream) => Attendance) => {
  const { days, lost, withdrew } = leaversOf(all, schedule);
  const { came, missed } = lastVisit(all, schedule);
  const count = (kind: FollowUp['known']): number => all.filter(({ known }) => known === kind).length;
  const [free, notScanned] = [count('FREE'), count('NOT_SCANNED')];
  const { leaving, told, missed: prior } = priors;
  return (stream) => {
    const leavesADay = gammaDraw(stream, leaving.shape + lost + withdrew) / (leaving.exposure + days);
    const tells = betaDraw(stream, told.yes + withdrew, told.no + lost);
    // One who was silent at the last visit missed it, or has left.
    const silent = betaDraw(stream, prior.yes + missed, prior.no + came);
    const gone = leavesIn(schedule, { leavesADay }, schedule.cycles.length - 2) * (1 - tells);
    const misses = Math.max(0.005, silent - gone);
    // Of those not scanned at the horizon some left in the last cycles and were never declared lost.
    const missedHorizon = Math.max(0, notScanned - schedule.missesUntilLost * gone * (free + notScanned));
    return {
      leavesADay,
      tells,
      misses,
      missesHorizon: betaDraw(
        stream,
        priors.missedHorizon * misses + missedHorizon,
        priors.missedHorizon * (1 - misses) + free,
      ),
    };
  };
};
