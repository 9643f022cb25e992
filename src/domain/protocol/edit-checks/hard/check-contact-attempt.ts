import type { ContactAttempt } from '../../../record/forms/contact-attempt.js';
import type { Check } from './check-context.js';
import { happened, notBeforeConsent, notInFuture } from './date-checks.js';

/** Relatives and registries can be reached after death, the participant cannot (EC-H05). */
const reachesParticipant = ({ reached, way }: ContactAttempt): boolean =>
  reached && way !== 'RELATIVE' && way !== 'REGISTRY';

export const checkContactAttempt: Check<ContactAttempt> = (value, context) => [
  ...(reachesParticipant(value) ? happened : notInFuture)(context, '/date', value.date),
  ...notBeforeConsent(context, '/date', value.date),
];
