import type { LabelStatus } from './verdict.js';

/** 0 censored or free, 1 aggressive recurrence, 2 recurrence within Milan, 3 death without recurrence. */
export type TypeAtHorizon = 0 | 1 | 2 | 3;

/**
 * What happened by the horizon, on the scale of `timeForTStar` (protocol §4.4): freedom from the event is censored beyond
 * the horizon, and so is a recurrence after it. Null is a status that says of no outcome.
 */
export const typeAtHorizon: Readonly<Record<LabelStatus, TypeAtHorizon | null>> = {
  AGGRESSIVE: 1,
  NON_AGGRESSIVE: 2,
  COMPETING_DEATH: 3,
  EVENT_FREE: 0,
  LATE_RECURRENCE: 0,
  CENSORED: 0,
  UNDETERMINED: null,
  PENDING: null,
  NOT_OPERATED: null,
};
