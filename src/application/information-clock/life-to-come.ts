import type { RandomStream } from '../../statistics/index.js';
import type { Hazards } from './events-seen.js';
import type { FollowUp } from './follow-up.js';
import { type Attendance, declaredFrom, leavesIn } from './leaving-seen.js';
import type { ScanDays } from './scan-days.js';
import { cycleAt, cycleOf, opensAfter, type Schedule } from './visit-cycles.js';

/** What becomes of a label, and on which day after surgery. */
export interface Fate {
  readonly label: 'AGGRESSIVE' | 'NOT_AGGRESSIVE' | 'NEVER_KNOWN';
  readonly day: number;
}

/** One possible truth, in which lives are drawn. */
export interface PossibleWorld {
  readonly schedule: Schedule;
  readonly hazards: Hazards;
  readonly attendance: Attendance;
  readonly days: ScanDays;
}

type Open = Pick<FollowUp, 'days' | 'seen'>;

const uniformDay = (stream: RandomStream, after: number, until: number): number =>
  until <= after ? after + 1 : stream.whole(after + 1, until);

const neverKnown = ({ horizonDay, windowDays }: Schedule, day: number): Fate => ({
  label: 'NEVER_KNOWN',
  day: Math.min(day, horizonDay + windowDays + 1),
});

/** When whoever left in silence in a cycle is declared lost, at the latest when the window of the horizon has closed. */
const declared = (stream: RandomStream, schedule: Schedule, cycle: number, after: number): Fate => {
  const from = Math.max(after, declaredFrom(schedule, cycle));
  const until = declaredFrom(schedule, cycle) + schedule.declaringDays;
  return neverKnown(schedule, uniformDay(stream, from, until));
};

/** Whether somebody who missed visits up to today is gone, and since which cycle; null for one who only missed them. */
const goneSince = (
  stream: RandomStream,
  { schedule, attendance }: PossibleWorld,
  { days }: Open,
  from: number,
  current: number,
): number | null => {
  const { tells, misses } = attendance;
  let chance = 1;
  const gone: { readonly cycle: number; readonly weight: number }[] = [];
  for (let cycle = from; cycle < current; cycle += 1) {
    const leaves = leavesIn(schedule, attendance, cycle);
    const due = declaredFrom(schedule, cycle) + schedule.declaringDays;
    if (due > days) gone.push({ cycle, weight: chance * leaves * (1 - tells) });
    chance *= misses * (1 - leaves);
  }
  let left = stream.uniform() * (chance + gone.reduce((sum, { weight }) => sum + weight, 0));
  return gone.find(({ weight }) => (left -= weight) < 0)?.cycle ?? null;
};

const eventAt = (
  stream: RandomStream,
  { hazards }: PossibleWorld,
  from: number,
  cycle: number,
): 'AGGRESSIVE' | 'NOT_AGGRESSIVE' | null => {
  const passed = hazards.slice(from, cycle + 1);
  const aggressive = passed.reduce((sum, one) => sum + one.AGGRESSIVE, 0);
  const other = passed.reduce((sum, one) => sum + one.OTHER_EVENT, 0);
  if (stream.uniform() >= 1 - Math.exp(-aggressive - other)) return null;
  return stream.uniform() * (aggressive + other) < aggressive ? 'AGGRESSIVE' : 'NOT_AGGRESSIVE';
};

/** Somebody who leaves in a cycle: on a day that is told, or in silence. Null for one who stays. */
const leaving = (stream: RandomStream, world: PossibleWorld, { days }: Open, cycle: number): Fate | null => {
  const { schedule, attendance } = world;
  if (stream.uniform() >= leavesIn(schedule, attendance, cycle)) return null;
  if (stream.uniform() >= attendance.tells) return declared(stream, schedule, cycle, days);
  const day = uniformDay(stream, opensAfter(schedule, cycle), cycleAt(schedule, cycle).closes);
  // Whoever would have told before the cut, and did not, stays.
  return day > days ? neverKnown(schedule, day) : null;
};

/** Scanned by the horizon or after it, or not at all: how the label of one without an event becomes known. */
const atHorizon = (stream: RandomStream, world: PossibleWorld, open: Open, unscanned: number): Fate => {
  const { schedule, attendance, days } = world;
  const { horizonDay, windowDays } = schedule;
  const last = schedule.cycles.length - 1;
  if (stream.uniform() < attendance.missesHorizon) return neverKnown(schedule, horizonDay + windowDays + 1);
  const planned = days.scan(stream, last);
  const scan = planned > open.days ? planned : uniformDay(stream, open.days, cycleAt(schedule, last).closes);
  const event = scan <= horizonDay ? eventAt(stream, world, unscanned, last) : null;
  return event === null
    ? { label: 'NOT_AGGRESSIVE', day: Math.max(scan, horizonDay + 1, open.days + 1) }
    : { label: event, day: scan };
};

/**
 * One possible life of somebody whose outcome is open, from scan to scan: they leave, miss the visit, have an event, or go on. Days
 * lie after `days`. Somebody who is scanned in the window of the horizon already waits for the horizon only.
 */
export const lifeToCome = (stream: RandomStream, world: PossibleWorld, open: Open): Fate => {
  const { schedule, attendance } = world;
  const { cycles, horizonDay, windowDays } = schedule;
  if (open.seen >= horizonDay - windowDays)
    return { label: 'NOT_AGGRESSIVE', day: Math.max(horizonDay, open.days) + 1 };
  const last = cycles.length - 1;
  let unscanned = cycleOf(schedule, open.seen) + 1;
  const current = Math.min(last, Math.max(unscanned, cycleOf(schedule, open.days)));
  const gone = goneSince(stream, world, open, unscanned, current);
  if (gone !== null) return declared(stream, schedule, gone, open.days);
  for (let cycle = current; cycle < last; cycle += 1) {
    const left = leaving(stream, world, open, cycle);
    if (left) return left;
    if (stream.uniform() < attendance.misses) continue;
    const event = eventAt(stream, world, unscanned, cycle);
    if (event !== null) {
      const day = world.days.event(stream, cycle);
      if (day > open.days) return { label: event, day };
      // It would be known by now. Whoever has passed the day of the visit unscanned has missed it.
      if (cycleAt(schedule, cycle).target <= open.days) continue;
    }
    unscanned = cycle + 1;
  }
  const left = leaving(stream, world, open, last);
  return left ?? atHorizon(stream, world, open, unscanned);
};
