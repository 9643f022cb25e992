import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';

const violation = z.object({
  ruleId: z.string().meta({ description: 'Rule of the protocol, or SHAPE for a malformed request.' }),
  path: z.string().meta({ description: 'JSON Pointer to the field; empty for the whole.' }),
  value: z.unknown().meta({ description: 'What was received; null where it is not repeated.' }),
  limit: z.string().meta({ description: 'What would have been accepted.' }),
  message: z.string(),
});

/** Every error of the API (RFC 9457); `code` is stable. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    violations: z.array(violation),
    correlationId: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = DeepReadonly<z.output<typeof problem>>;
