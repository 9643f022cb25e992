import type { RandomStream } from '../../statistics/index.js';
import type { FollowUp } from './follow-up.js';
import { priors } from './priors.js';
import { cycleAt, cycleOf, opensAfter, type Schedule } from './visit-cycles.js';

/** Days of scans and events within a cycle, drawn from those that were seen. */
export interface ScanDays {
  /** Days after surgery. */
  readonly scan: (stream: RandomStream, cycle: number) => number;
  readonly event: (stream: RandomStream, cycle: number) => number;
}

const oneOf = (stream: RandomStream, values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values[stream.whole(0, values.length - 1)];

/** Distances from the target day, of cycles that had closed for the participant: an open one shows its early days only. */
export const scanDays = (all: readonly FollowUp[], schedule: Schedule): ScanDays => {
  const { cycles } = schedule;
  const last = cycles.length - 1;
  const half = (cycle: number): number => cycleAt(schedule, cycle).closes - cycleAt(schedule, cycle).target;
  const placed = all
    .map((one) => ({ ...one, cycle: cycleOf(schedule, one.seen) }))
    .filter(({ cycle, days }) => cycle >= 0 && cycle <= last && days > cycleAt(schedule, cycle).closes)
    .map((one) => ({ ...one, off: one.seen - cycleAt(schedule, one.cycle).target }));
  const isEvent = ({ known }: FollowUp): boolean => known === 'AGGRESSIVE' || known === 'OTHER_EVENT';
  const events = placed.filter(isEvent).map(({ off }) => off);
  const scans = placed.filter((one) => !isEvent(one) && one.known !== 'EXCLUDED');
  const shares = scans.filter(({ cycle }) => cycle < last).map(({ cycle, off }) => off / half(cycle));
  const atHorizon = scans
    .filter(({ cycle, known }) => cycle === last && known === 'FREE')
    .map(({ off }) => off);
  const anywhere = (stream: RandomStream): number => 2 * stream.uniform() - 1;
  const within = (cycle: number, day: number): number =>
    Math.min(cycleAt(schedule, cycle).closes, Math.max(opensAfter(schedule, cycle) + 1, Math.round(day)));
  return {
    scan: (stream, cycle) => {
      const own =
        cycle === last && stream.uniform() * (priors.horizonScans + atHorizon.length) < atHorizon.length;
      const off = own
        ? (oneOf(stream, atHorizon) ?? 0)
        : (oneOf(stream, shares) ?? anywhere(stream)) * half(cycle);
      return within(cycle, cycleAt(schedule, cycle).target + off);
    },
    event: (stream, cycle) =>
      within(
        cycle,
        cycleAt(schedule, cycle).target + (oneOf(stream, events) ?? anywhere(stream) * half(cycle)),
      ),
  };
};
