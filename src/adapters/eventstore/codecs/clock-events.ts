import { z } from 'zod';
import { instantText, schemaFor, text } from '../../../contracts/values/index.js';
import type { ClockEvent, ClockSet } from '../../../domain/clock/trial-clock.js';
import { codecsFor } from './event-codec.js';

export const clockSet = schemaFor<ClockSet>()(
  z.strictObject({
    kind: z.enum(['real', 'scaled', 'manual']),
    rate: z.number().min(0),
    trialAt: instantText,
    wallAt: instantText,
    runsUntil: instantText.nullable(),
    reason: text(500),
  }),
);

export const clockCodecs = codecsFor<ClockEvent>({ ClockSet: clockSet });
