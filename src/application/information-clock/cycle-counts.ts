import { type EventKind, type FollowUp, isEvent } from './follow-up.js';
import { cycleAt, cycleOf, type Schedule } from './visit-cycles.js';

/** What the scans of one cycle have shown. */
export interface CycleCount {
  /** Participants under observation; whoever had an event, for half of the cycle on average. */
  readonly scanned: number;
  readonly events: Readonly<Record<EventKind, number>>;
}

/** Who was scanned in a cycle, of those of whom it may be asked, with an event or without. */
const countOf = (asked: readonly FollowUp[], schedule: Schedule, cycle: number): CycleCount => {
  const isLast = cycle === schedule.cycles.length - 1;
  const count = (kind: EventKind): number =>
    asked.filter(({ known, seen }) => known === kind && cycleOf(schedule, seen) === cycle).length;
  const free = asked.filter((one) => {
    const last = cycleOf(schedule, one.seen);
    if (isLast) return one.known === 'FREE' && one.seen <= schedule.horizonDay;
    return isEvent(one) || one.known === 'LATE' ? last > cycle : last >= cycle;
  }).length;
  const events = { AGGRESSIVE: count('AGGRESSIVE'), WITHIN: count('WITHIN'), DIED: count('DIED') };
  return { scanned: free + (events.AGGRESSIVE + events.WITHIN + events.DIED) / 2, events };
};

const isClosed = ({ days, known }: FollowUp, schedule: Schedule, cycle: number): boolean =>
  days > cycleAt(schedule, cycle).closes && known !== 'EXCLUDED';

/**
 * By cycle, of those for whom it had closed. Of whoever was not scanned since, nothing is known of it yet: they enter, with all the
 * cycles that were missed, once they are scanned again. The last cycle ends at the horizon: a scan after it finds no event of the label.
 */
export const closedCounts = (all: readonly FollowUp[], schedule: Schedule): readonly CycleCount[] =>
  schedule.cycles.map((_, cycle) =>
    countOf(
      all.filter((one) => isClosed(one, schedule, cycle)),
      schedule,
      cycle,
    ),
  );

/**
 * The same with those who were scanned in the window of their visit before it closed: recurrence found or not, they come on the same
 * days. A recurrence that was found before the window opened, or a death, has no such counterpart and waits for the close; so does all
 * of the last cycle, in which whoever is free has no label before the horizon.
 */
export const scanCounts = (all: readonly FollowUp[], schedule: Schedule): readonly CycleCount[] =>
  schedule.cycles.map((_, cycle) => {
    const { target, closes } = cycleAt(schedule, cycle);
    const isOpenAndScanned = ({ known, days, seen }: FollowUp): boolean =>
      cycle < schedule.cycles.length - 1 &&
      (known === 'AGGRESSIVE' || known === 'WITHIN' || known === 'PENDING' || known === 'WITHDRAWN') &&
      days <= closes &&
      seen >= target - (closes - target);
    return countOf(
      all.filter((one) => isClosed(one, schedule, cycle) || isOpenAndScanned(one)),
      schedule,
      cycle,
    );
  });
