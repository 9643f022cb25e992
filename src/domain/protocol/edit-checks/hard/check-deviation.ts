import type { Deviation } from '../../../record/forms/deviation.js';
import type { Check } from './check-context.js';
import { notBefore, notBeforeConsent, notInFuture } from './date-checks.js';

/** Starts not before consent, is discovered not before it started, ends not before it started; nothing in the future. */
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
