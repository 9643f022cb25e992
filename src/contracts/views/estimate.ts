import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';

/** A number with its two-sided confidence interval, or the reason why there is none. */
export const estimate = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('Estimated'),
      value: z.number(),
      lower: z.number(),
      upper: z.number(),
      level: z.number(),
      method: z.string(),
    }),
    z.object({ kind: z.literal('NotEstimable'), code: z.string(), reason: z.string() }),
  ])
  .meta({ id: 'Estimate' });
export type EstimateView = DeepReadonly<z.output<typeof estimate>>;
