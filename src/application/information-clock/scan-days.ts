import type { RandomStream } from '../../statistics/index.js';
import { type FollowUp, isEvent } from './follow-up.js';
import { priors } from './priors.js';
import { cycleAt, cycleOf, opensAfter, type Schedule } from './visit-cycles.js';

/** Days of scans and events within a cycle, drawn from those that were seen; days after surgery. */
export interface ScanDays {
  /** After `after`: whoever is still to be scanned was not scanned by then. */
  readonly scan: (stream: RandomStream, cycle: number, after: number) => number;
  /**
   * After `after`; null where the event would have shown before the visit could be made, by an unscheduled scan or as a death, and
   * did not.
   */
  readonly event: (stream: RandomStream, cycle: number, after: number) => number | null;
  /** Of those who are scanned in the cycle, the share scanned by that day. */
  readonly scannedBy: (cycle: number, day: number) => number;
}

const oneOf = (stream: RandomStream, values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values[stream.whole(0, values.length - 1)];

/** How many of ascending values are at most `limit`. */
const upTo = (values: readonly number[], limit: number): number => {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? limit) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

const ascending = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

/** Distances from the target day, of cycles that had closed for the participant: an open one shows its early days only. */
export const scanDays = (all: readonly FollowUp[], schedule: Schedule): ScanDays => {
  const last = schedule.cycles.length - 1;
  const target = (cycle: number): number => cycleAt(schedule, cycle).target;
  const closes = (cycle: number): number => cycleAt(schedule, cycle).closes;
  const half = (cycle: number): number => closes(cycle) - target(cycle);
  const placed = all
    .map((one) => ({ ...one, cycle: cycleOf(schedule, one.seen) }))
    .filter(({ cycle, days }) => cycle >= 0 && cycle <= last && days > closes(cycle))
    .map((one) => ({ ...one, off: one.seen - target(one.cycle) }));
  const events = placed.filter(isEvent).map(({ off }) => off);
  const scans = placed.filter((one) => !isEvent(one) && one.known !== 'EXCLUDED');
  const shares = ascending(
    scans.filter(({ cycle }) => cycle < last).map(({ cycle, off }) => off / half(cycle)),
  );
  const atHorizon = ascending(
    scans.filter(({ cycle, known }) => cycle === last && known === 'FREE').map(({ off }) => off),
  );
  const own = atHorizon.length / (priors.horizonScans + atHorizon.length);

  const anywhere = (stream: RandomStream): number => 2 * stream.uniform() - 1;
  const within = (cycle: number, day: number): number =>
    Math.min(closes(cycle), Math.max(opensAfter(schedule, cycle) + 1, Math.round(day)));
  const between = (stream: RandomStream, after: number, until: number): number =>
    until <= after ? after + 1 : stream.whole(after + 1, until);
  const sharesBy = (share: number): number =>
    shares.length === 0 ? Math.min(1, Math.max(0, (share + 1) / 2)) : upTo(shares, share) / shares.length;

  return {
    scan: (stream, cycle, after) => {
      const off =
        cycle === last && stream.uniform() < own
          ? (oneOf(stream, atHorizon) ?? 0)
          : (oneOf(stream, shares) ?? anywhere(stream)) * half(cycle);
      const day = within(cycle, target(cycle) + off);
      return day > after ? day : between(stream, after, closes(cycle));
    },
    event: (stream, cycle, after) => {
      const off = oneOf(stream, events) ?? anywhere(stream) * half(cycle);
      const day = within(cycle, target(cycle) + off);
      if (day > after) return day;
      return day < target(cycle) - half(cycle) ? null : between(stream, after, closes(cycle));
    },
    scannedBy: (cycle, day) => {
      if (day <= opensAfter(schedule, cycle)) return 0;
      const off = day - target(cycle);
      const byOthers = sharesBy(off / half(cycle));
      return cycle === last
        ? (1 - own) * byOthers + own * (upTo(atHorizon, off) / Math.max(1, atHorizon.length))
        : byOthers;
    },
  };
};
