import type { PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import { applies } from '../../shared/rule.js';
import { postSurgeryExclusion } from '../eligibility/post-surgery-exclusion.js';
import { isDead } from '../partial-dates/reported-facts.js';
import { leftUndetermined } from './left-undetermined.js';
import { lastKnownAlive } from './signs-of-life.js';
import { visitWindows } from './visit-window.js';

/** That nobody knows whether the participant is alive since the last window of the calendar closed. */
export interface VitalStatusOwed {
  readonly lastWindowClosed: PlainDate;
  /** Overall survival is censored on this day as long as nobody knows more. */
  readonly lastKnownAlive: PlainDate;
}

/**
 * Vital status for the data cut (protocol §4.1): once the last window has closed it is asked for once more, of everybody
 * who is followed for survival (VIS-CUT). Null where it is known since, and of the dead, of W2 and W3, and of who was
 * excluded after surgery. The freeze does not wait for it: edit access ends with its order (protocol §7.1).
 */
export const vitalStatusOwed = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): VitalStatusOwed | null => {
  const d0 = casebook.resection?.value.surgeryDate;
  const close = d0 === undefined ? null : (visitWindows(d0, protocol).at(-1)?.close ?? null);
  if (close === null || close >= today) return null;
  const alive = lastKnownAlive(casebook, today);
  if (alive === null) return null;
  const followed =
    !isDead(casebook) &&
    leftUndetermined(casebook, protocol, 'DEATH') === null &&
    casebook.withdrawals.every(({ value }) => value.level === 'W1') &&
    postSurgeryExclusion(casebook, protocol) === null;
  return applies('VIS-CUT', followed && alive <= close)
    ? { lastWindowClosed: close, lastKnownAlive: alive }
    : null;
};
