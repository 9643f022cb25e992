import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';

/** Parts and states only: readable by anybody. */
export const health = z
  .object({
    status: z.enum(['up', 'degraded']),
    parts: z.array(z.object({ part: z.string(), state: z.enum(['up', 'down']) })),
  })
  .meta({ id: 'Health' });
export type HealthView = DeepReadonly<z.output<typeof health>>;
