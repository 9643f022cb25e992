import type { Instant } from '../../domain/calendar/instant.js';
import type { ClockSet } from '../../domain/clock/trial-clock.js';

/** The shared trial clock of stream `clock`. */
export interface TrialClock {
  /** The setting in force; the first read of a log that has not begun creates it. */
  readonly current: () => Promise<ClockSet>;
  /** Trial seconds per real second as this process saw the clock go over the last minute; null while it does not know. */
  readonly paceSeen: () => number | null;
  /** Writes what `next` makes of the setting in force; `next` is asked again when somebody else was faster. */
  readonly change: (next: (current: ClockSet) => ClockSet) => Promise<ClockSet>;
  /** The process's own real time; the workflow passes its own instead. */
  readonly wallNow: () => Instant;
}
