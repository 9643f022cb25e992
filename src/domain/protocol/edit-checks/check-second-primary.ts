import type { SecondPrimary } from '../../patient/facts/second-primary.js';
import type { Check } from './check-context.js';
import { happened, notBeforeConsent } from './date-checks.js';

export const checkSecondPrimary: Check<SecondPrimary> = ({ date }, context) => [
  ...happened(context, '/date', date),
  ...notBeforeConsent(context, '/date', date),
];
