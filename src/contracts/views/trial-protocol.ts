import { z } from 'zod';
import { protocolShape } from '../protocol-parameters.js';
import { calendarDate } from '../values/calendar-date.js';
import type { DeepReadonly } from '../values/same-type.js';

/** The parameters in force at the site. */
export const trialProtocol = z
  .object({
    version: z.string(),
    digest: z.string().meta({ description: 'SHA-256 of the canonical JSON (RFC 8785) of the parameters.' }),
    effectiveFrom: calendarDate.meta({ description: 'The day from which this version judges.' }),
    parameters: protocolShape,
  })
  .meta({ id: 'TrialProtocol' });
export type TrialProtocolView = DeepReadonly<z.output<typeof trialProtocol>>;
