import type { Withdrawal } from '../../../record/forms/withdrawal.js';
import type { Check } from './check-context.js';
import { happened, notBeforeConsent } from './date-checks.js';
import type { VitalStatus } from '../../../record/forms/vital-status.js';

/** Only a participant who has consented, and is alive, can withdraw. */
export const checkWithdrawal: Check<Withdrawal> = ({ date }, context) => [
  ...happened(context, '/date', date),
  ...notBeforeConsent(context, '/date', date),
];

/** Known alive: not in the future, not after death, not before consent. */
export const checkVitalStatus: Check<VitalStatus> = ({ date }, context) => [
  ...happened(context, '/date', date),
  ...notBeforeConsent(context, '/date', date),
];
