import type { Withdrawal } from '../../../record/forms/withdrawal.js';
import type { Check } from './check-context.js';
import { happened, notBeforeConsent } from './date-checks.js';
import { refusedConsent } from './refused-consent.js';
import type { VitalStatus } from '../../../record/forms/vital-status.js';

/** Nobody withdraws after death, and nobody who had consented before that consent. */
export const checkWithdrawal: Check<Withdrawal> = ({ date }, context) => {
  const { casebook, revision = Infinity } = context;
  const consents = casebook.consents.map((consent) => consent.revision);
  return [
    ...happened(context, '/date', date),
    ...(refusedConsent(revision, consents) ? [] : notBeforeConsent(context, '/date', date)),
  ];
};

/** Known alive: not in the future, not after death, not before consent. */
export const checkVitalStatus: Check<VitalStatus> = ({ date }, context) => [
  ...happened(context, '/date', date),
  ...notBeforeConsent(context, '/date', date),
];
