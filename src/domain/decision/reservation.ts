import { epochMsOf, type Instant, instantOf } from '../calendar/instant.js';

/**
 * A command for which something is reserved beforehand (a national id in the vault, a study) is decided within this time or refused,
 * so that what was reserved for it can be given to somebody else.
 */
const decidedWithinMs = 10 * 60_000;

/** Also where clocks differ and the append takes its time, such a command is not recorded after this. */
const abandonedAfterMs = 15 * 60_000;

/** The last moment at which a command may be decided for which something was reserved at `since`; both in real time. */
export const lastMoment = (since: Instant): Instant => instantOf(epochMsOf(since) + decidedWithinMs);

/** What was reserved before this moment is kept for nobody. */
export const abandonedBefore = (wallNow: Instant): Instant =>
  instantOf(epochMsOf(wallNow) - abandonedAfterMs);

/** Whether no command for which something was reserved at `since` can still take effect. */
export const isAbandoned = (since: Instant, wallNow: Instant): boolean => since < abandonedBefore(wallNow);
