import { daysBetween, plainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { visitWindows } from '../../domain/protocol/surveillance/visit-window.js';
import { horizonDayOf } from '../analysis-plan/index.js';

/** The time that a scheduled scan speaks for: after the close of the one before, up to its own close; days after surgery. */
export interface VisitCycle {
  readonly target: number;
  readonly closes: number;
}

/** What the forecast needs of a protocol version. */
export interface Schedule {
  readonly cycles: readonly VisitCycle[];
  /** H − D0 of a participant in days. */
  readonly horizonDay: number;
  /** Days after the horizon at which its window closes. */
  readonly windowDays: number;
  /** Days after the close of the last visit of a run that makes somebody lost, by which they are declared so. */
  readonly declaringDays: number;
  readonly missesUntilLost: number;
}

/** Months differ by a day or two; a forecast may take them as those of this day of surgery. */
const anySurgery = plainDate('2026-01-01');

/**
 * The calendar of scans up to the horizon. That whoever misses enough visits is declared lost within twice the span over which
 * contact must be tried is an assumption of the forecast.
 */
export const scheduleOf = (protocol: ProtocolParameters): Schedule => ({
  cycles: visitWindows(anySurgery, protocol)
    .map(({ target, close }) => ({
      target: daysBetween(anySurgery, target),
      closes: daysBetween(anySurgery, close),
    }))
    .filter(({ target }) => target <= horizonDayOf(protocol) + 1),
  horizonDay: horizonDayOf(protocol),
  windowDays: protocol.horizon.windowDays,
  declaringDays: 2 * protocol.lostToFollowUp.contactSpanDays,
  missesUntilLost: protocol.lostToFollowUp.consecutiveMissedVisits,
});

/** Index of the cycle in which a day lies; −1 on the day of surgery, the number of cycles after the last. */
export const cycleOf = ({ cycles }: Pick<Schedule, 'cycles'>, day: number): number => {
  if (day <= 0) return -1;
  const found = cycles.findIndex(({ closes }) => day <= closes);
  return found < 0 ? cycles.length : found;
};

/** @throws RangeError for a cycle that the schedule does not have */
export const cycleAt = ({ cycles }: Pick<Schedule, 'cycles'>, cycle: number): VisitCycle => {
  const found = cycles[cycle];
  if (!found) throw new RangeError(`there is no cycle ${cycle} among ${cycles.length}`);
  return found;
};

export const opensAfter = ({ cycles }: Pick<Schedule, 'cycles'>, cycle: number): number =>
  cycles[cycle - 1]?.closes ?? 0;
