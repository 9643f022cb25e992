import { daysBetween } from '../../calendar/plain-date.js';
import { lastNegative, type OutcomeHistory } from '../endpoints/outcome-history.js';
import { applies } from '../../shared/rule.js';
import type { LabelStatus } from './verdict.js';

/** t* of the time-dependent metrics, in days (protocol §4.4, LB-TIME). */
const tStar = 730;

/** An event up to the horizon counts at most t*, freedom from it longer. */
const atMost = (days: number): number => (applies('LB-TIME', days > tStar) ? tStar : days);
const longer = (days: number): number => (applies('LB-TIME', days <= tStar) ? tStar + 1 : days);

const censoredDays = (history: OutcomeHistory, horizonDays: number): number => {
  const transplanted = history.transplantOn === null ? null : daysBetween(history.d0, history.transplantOn);
  if (transplanted !== null && transplanted <= horizonDays) return atMost(transplanted);
  return daysBetween(history.d0, lastNegative(history) ?? history.d0);
};

/**
 * Days for the metrics at t* = 730, so that "T ≤ t*" and the binary label always agree although the horizon is
 * day 730 or 731: an event up to the horizon counts at most 730, freedom from it at least 731.
 */
export const timeForTStar = (
  status: LabelStatus,
  history: OutcomeHistory,
  horizonDays: number,
): number | null => {
  const days = (on: OutcomeHistory['d0'] | undefined | null): number =>
    daysBetween(history.d0, on ?? history.d0);
  switch (status) {
    case 'AGGRESSIVE':
    case 'NON_AGGRESSIVE':
    case 'UNDETERMINED':
      return atMost(days(history.recurrence?.on ?? history.deathUndeterminedOn));
    case 'COMPETING_DEATH':
      return atMost(days(history.death?.date));
    case 'EVENT_FREE':
      return longer(days(lastNegative(history)));
    case 'LATE_RECURRENCE':
      return longer(days(history.recurrence?.on));
    case 'CENSORED':
      return censoredDays(history, horizonDays);
    case 'PENDING':
    case 'NOT_OPERATED':
      return null;
    default:
      return status satisfies never;
  }
};
