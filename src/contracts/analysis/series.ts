import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';

const column = z.string().min(1);

/** What a curve is of; x and y by kind. */
export const seriesKinds = [
  /** Survival free of the event over days; steps. */
  'kaplan-meier',
  'reverse-kaplan-meier',
  /** Cumulative incidence of a cause over days; steps. */
  'cumulative-incidence',
  /** True positive rate over false positive rate. */
  'roc',
  /** Smoothed observed risk over predicted risk. */
  'calibration-loess',
  'calibration-spline',
  /** Net benefit over threshold probability. */
  'net-benefit',
  /** The same by the binary label, without those of whom it is not known. */
  'net-benefit-binary',
  'net-benefit-treat-all',
  'net-benefit-treat-none',
  /** Share of the scores in a bin over its lower edge, of each outcome: group is case, control or censored. */
  'score-distribution',
  /** AUC(t) over days. */
  'auc-over-time',
] as const;

export const seriesPoint = z.strictObject({
  x: z.number(),
  y: z.number().nullable().describe('null where it cannot be estimated'),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  atRisk: z.int().min(0).optional(),
  events: z.int().min(0).optional(),
  censored: z.int().min(0).optional(),
});

/** One curve, as it is drawn. */
export const series = z.strictObject({
  kind: z.enum(seriesKinds),
  scale: z.enum(['horizon', 'curve']),
  score: column.nullable(),
  group: z.string().nullable(),
  cause: z.int().nullable(),
  n: z.int().min(0),
  events: z.int().min(0),
  points: z.array(seriesPoint),
  notes: z.array(z.string()),
});
export type Series = DeepReadonly<z.output<typeof series>>;
