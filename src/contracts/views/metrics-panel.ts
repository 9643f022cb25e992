import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { instantText } from '../values/instant.js';
import { modelName } from '../values/prediction.js';
import { estimate } from './estimate.js';

const modelMetrics = z.object({
  model: modelName,
  threshold: z.number(),
  subjects: z.int(),
  cases: z.int().meta({ description: 'Label 1: first recurrence beyond Milan within 24 months.' }),
  controls: z.int(),
  auc: estimate,
  sensitivity: estimate,
  specificity: estimate,
});

const survivalPoint = z.object({
  day: z.number(),
  atRisk: z.int(),
  events: z.int(),
  censored: z.int(),
  survival: z.number(),
  estimate,
});

/** The manifest from which every number can be computed again. */
const dataCut = z.object({
  lockedAt: instantText,
  streams: z.int(),
  manifestDigest: z.string().meta({ description: 'SHA-256 over the canonical manifest, hex.' }),
  protocolVersion: z.string(),
});

const counts = z.object({
  allocated: z.int(),
  erased: z.int(),
  eligible: z.int(),
  analysed: z.int().meta({ description: 'Full analysis set of the surgery-only cohort.' }),
  cases: z.int(),
  controls: z.int(),
  censored: z.int(),
  pending: z.int(),
  undetermined: z.int(),
});

/** The first panel of the analysis; refused until every score is unsealed. */
export const metricsPanel = z
  .object({
    dataCut,
    counts,
    models: z.array(modelMetrics),
    recurrenceFreeSurvival: z.object({
      subjects: z.int(),
      events: z.int(),
      points: z.array(survivalPoint),
    }),
  })
  .meta({ id: 'MetricsPanel' });
export type MetricsPanel = DeepReadonly<z.output<typeof metricsPanel>>;
