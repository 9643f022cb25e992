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
  /** By cycle: probability of leaving in silence, and of leaving with words. */
  readonly leaving: readonly { readonly silent: number; readonly told: number }[];
  readonly days: ScanDays;
}

export const possibleWorld = (
  schedule: Schedule,
  hazards: Hazards,
  attendance: Attendance,
  days: ScanDays,
): PossibleWorld => ({
  schedule,
  hazards,
  attendance,
  days,
  leaving: schedule.cycles.map((_, cycle) => {
    const leaves = leavesIn(schedule, attendance, cycle);
    return { silent: leaves * (1 - attendance.tells), told: leaves * attendance.tells };
  }),
});

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

/** Probability that somebody who takes part is not scanned in a cycle by the day of the cut. */
const unseenIn = ({ attendance, schedule, days }: PossibleWorld, cycle: number, by: number): number => {
  const misses = cycle === schedule.cycles.length - 1 ? attendance.missesHorizon : attendance.misses;
  return misses + (1 - misses) * (1 - days.scannedBy(cycle, by));
};

/** The same of one who will not be scanned in it, given that they were not by then. */
const missesIn = (world: PossibleWorld, cycle: number, by: number): number => {
  const { attendance, schedule } = world;
  const misses = cycle === schedule.cycles.length - 1 ? attendance.missesHorizon : attendance.misses;
  return misses / unseenIn(world, cycle, by);
};

/**
 * Whether somebody who was not scanned since `from` is gone in silence, and since which cycle up to the current one; null for one who
 * only missed visits, or whose visit is still to come.
 */
const goneSince = (
  stream: RandomStream,
  world: PossibleWorld,
  { days }: Open,
  from: number,
  current: number,
): number | null => {
  const { schedule, attendance } = world;
  let chance = 1;
  const gone: { readonly cycle: number; readonly weight: number }[] = [];
  for (let cycle = from; cycle <= current; cycle += 1) {
    const leaves = world.leaving[cycle]?.silent ?? 0;
    const due = declaredFrom(schedule, cycle) + schedule.declaringDays;
    if (due > days) gone.push({ cycle, weight: chance * leaves });
    chance *= (1 - leaves) * (cycle < current ? attendance.misses : unseenIn(world, cycle, days));
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
  let [aggressive, other] = [0, 0];
  for (let passed = from; passed <= cycle; passed += 1) {
    aggressive += hazards[passed]?.aggressive ?? 0;
    other += hazards[passed]?.other ?? 0;
  }
  if (stream.uniform() >= 1 - Math.exp(-aggressive - other)) return null;
  return stream.uniform() * (aggressive + other) < aggressive ? 'AGGRESSIVE' : 'NOT_AGGRESSIVE';
};

/** Somebody who leaves in a cycle and says so on the day; null for one who stays. */
const withdrawal = (
  stream: RandomStream,
  world: PossibleWorld,
  { days }: Open,
  cycle: number,
): Fate | null => {
  const { schedule } = world;
  if (stream.uniform() >= (world.leaving[cycle]?.told ?? 0)) return null;
  const day = uniformDay(stream, opensAfter(schedule, cycle), cycleAt(schedule, cycle).closes);
  // Whoever would have told before the cut, and did not, stays.
  return day > days ? neverKnown(schedule, day) : null;
};

/** Somebody who leaves in a cycle to come and is silent. */
const silence = (stream: RandomStream, world: PossibleWorld, { days }: Open, cycle: number): Fate | null => {
  const { schedule, leaving } = world;
  return stream.uniform() < (leaving[cycle]?.silent ?? 0) ? declared(stream, schedule, cycle, days) : null;
};

/** Scanned by the horizon or after it, or not at all: how the label of one without an event becomes known. */
const atHorizon = (stream: RandomStream, world: PossibleWorld, open: Open, unscanned: number): Fate => {
  const { schedule, days } = world;
  const { horizonDay, windowDays } = schedule;
  const last = schedule.cycles.length - 1;
  if (stream.uniform() < missesIn(world, last, open.days))
    return neverKnown(schedule, horizonDay + windowDays + 1);
  const scan = days.scan(stream, last, open.days);
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
  const { schedule } = world;
  const { cycles, horizonDay, windowDays } = schedule;
  if (open.seen >= horizonDay - windowDays)
    return { label: 'NOT_AGGRESSIVE', day: Math.max(horizonDay, open.days) + 1 };
  const last = cycles.length - 1;
  let unscanned = cycleOf(schedule, open.seen) + 1;
  const current = Math.min(last, Math.max(unscanned, cycleOf(schedule, open.days)));
  const gone = goneSince(stream, world, open, unscanned, current);
  if (gone !== null) return declared(stream, schedule, gone, open.days);
  for (let cycle = current; cycle <= last; cycle += 1) {
    const left =
      withdrawal(stream, world, open, cycle) ??
      (cycle > current ? silence(stream, world, open, cycle) : null);
    if (left) return left;
    if (cycle === last) break;
    if (stream.uniform() < missesIn(world, cycle, open.days)) continue;
    const event = eventAt(stream, world, unscanned, cycle);
    const day = event && world.days.event(stream, cycle, open.days);
    if (event !== null && day !== null) return { label: event, day };
    unscanned = cycle + 1;
  }
  return atHorizon(stream, world, open, unscanned);
};
