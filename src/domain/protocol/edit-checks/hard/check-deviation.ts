import type { Deviation } from '../../../record/forms/deviation.js';
import type { Check } from './check-context.js';
import { notBefore, notBeforeConsent, notInFuture } from './date-checks.js';

/** It starts no earlier than consent, is discovered and ends no earlier than it started; nothing lies in the future. */
export const checkDeviation: Check<Deviation> = ({ discoveredOn, startedOn, endedOn }, context) => [
  ...notInFuture(context, '/discoveredOn', discoveredOn),
  ...notInFuture(context, '/startedOn', startedOn),
  ...notBeforeConsent(context, '/startedOn', startedOn),
  ...notBefore('ST-DEVIATION', ['it started', startedOn], '/discoveredOn', discoveredOn),
  ...(endedOn === null
    ? []
    : [
        ...notInFuture(context, '/endedOn', endedOn),
        ...notBefore('ST-DEVIATION', ['it started', startedOn], '/endedOn', endedOn),
      ]),
];
