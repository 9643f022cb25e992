import { epochMsOf, instantOf, type Instant } from '../calendar/instant.js';
import type { ProtocolParameters } from '../parameters/parameters.js';

/** What is known of the attempts at one action. */
export interface Attempts {
  readonly failures: readonly {
    readonly at: Instant;
    readonly revision: number;
    readonly code: string;
    readonly message: string;
  }[];
  /** Revision of the newest order to try again; -1 for none. */
  readonly retryOrderedAt: number;
  /** Codes of failures that ask a person something: trying again before they have answered cannot help. */
  readonly asking?: ReadonlySet<string>;
}

export type NextAttempt =
  | { readonly kind: 'now'; readonly attempt: number }
  | {
      readonly kind: 'later';
      readonly attempt: number;
      readonly at: Instant;
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'person'; readonly since: Instant; readonly code: string; readonly message: string };

const minute = 60_000;

/**
 * After a failure the next attempt waits, each time twice as long up to a day; when the automatic
 * attempts are used up a person must order the retry. Giving up is always visible.
 */
export const nextAttempt = (attempts: Attempts, protocol: ProtocolParameters, now: Instant): NextAttempt => {
  const { automatic, retryAfterMinutes, retryAtMostHours } = protocol.actionAttempts;
  const last = attempts.failures.at(-1);
  const attempt = attempts.failures.length + 1;
  if (!last || attempts.retryOrderedAt > last.revision) return { kind: 'now', attempt };
  if (attempts.failures.length >= automatic || attempts.asking?.has(last.code)) {
    return { kind: 'person', since: last.at, code: last.code, message: last.message };
  }
  const wait =
    Math.min(retryAfterMinutes * 2 ** (attempts.failures.length - 1), retryAtMostHours * 60) * minute;
  const at = instantOf(epochMsOf(last.at) + wait);
  return at <= now
    ? { kind: 'now', attempt }
    : { kind: 'later', attempt, at, code: last.code, message: last.message };
};
