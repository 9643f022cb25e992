import { z } from 'zod';
import { analysisPlan } from '../analysis/plan.js';
import type { DeepReadonly } from '../values/same-type.js';

/** The analysis plans that this program has, oldest first: what can be read and signed. */
export const deployedPlans = z
  .object({
    plans: z.array(
      z.object({
        version: z.string(),
        digest: z
          .string()
          .meta({ description: 'SHA-256 of the canonical JSON (RFC 8785) of the plan; signatures name it.' }),
        standing: z.enum(['UNSIGNED', 'HALF_SIGNED', 'IN_FORCE', 'REPLACED']).meta({
          description: 'REPLACED: it was in force until a later version was signed.',
        }),
        plan: analysisPlan,
      }),
    ),
  })
  .meta({ id: 'DeployedAnalysisPlans' });
export type DeployedPlansView = DeepReadonly<z.output<typeof deployedPlans>>;
