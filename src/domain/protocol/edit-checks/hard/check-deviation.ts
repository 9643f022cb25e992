import type { Deviation } from '../../../record/forms/deviation.js';
import type { Check } from './check-context.js';
import { dateRule, notBeforeConsent, notInFuture } from './date-checks.js';

/** Starts not before consent, is discovered not before it started, ends not before it started; nothing in the future. */
export const checkDeviation: Check<Deviation> = ({ discoveredOn, startedOn, endedOn }, context) => [
  ...notInFuture(context, '/discoveredOn', discoveredOn),
  ...notInFuture(context, '/startedOn', startedOn),
  ...notBeforeConsent(context, '/startedOn', startedOn),
  ...dateRule(
    discoveredOn >= startedOn,
    'ST-DEVIATION',
    '/discoveredOn',
    discoveredOn,
    `not before it started on ${startedOn}`,
  ),
  ...(endedOn === null
    ? []
    : [
        ...notInFuture(context, '/endedOn', endedOn),
        ...dateRule(
          endedOn >= startedOn,
          'ST-DEVIATION',
          '/endedOn',
          endedOn,
          `not before it started on ${startedOn}`,
        ),
      ]),
];
