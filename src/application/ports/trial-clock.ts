import type { Instant } from '../../domain/calendar/instant.js';
import type { ClockSet } from '../../domain/clock/trial-clock.js';

/** The shared trial clock of stream `clock`. */
export interface TrialClock {
  /** The ruling setting; the first read creates `real` when the stream is empty. */
  readonly current: () => Promise<ClockSet>;
  readonly set: (setting: ClockSet) => Promise<void>;
  /** The process's own real time; the workflow passes its own instead. */
  readonly wallNow: () => Instant;
}
