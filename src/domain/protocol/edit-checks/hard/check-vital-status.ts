import type { VitalStatus } from '../../../record/forms/vital-status.js';
import type { Check } from './check-context.js';
import { happened, notBeforeConsent } from './date-checks.js';

/** Known alive: not in the future, not after death, not before consent. */
export const checkVitalStatus: Check<VitalStatus> = ({ date }, context) => [
  ...happened(context, '/date', date),
  ...notBeforeConsent(context, '/date', date),
];
