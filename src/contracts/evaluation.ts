import { z } from 'zod';
import { series } from './analysis/series.js';
import type { DeepReadonly } from './values/same-type.js';

/** Raised when a reader of the file could misread it; a figure or a note that is added does not raise it. */
export const evaluationSchemaVersion = '2';

const count = z.int().min(0);
const share = z.number().gt(0).lt(1);
const column = z.string().min(1);

const notEstimable = z.strictObject({
  code: z.string().describe('for programs; the codes stand in src/statistics/shared/why-not-estimable.ts'),
  reason: z.string().describe('for people'),
});

const interval = z
  .union([
    z.strictObject({ lower: z.number(), upper: z.number(), level: share, method: z.string() }),
    z.strictObject({ notEstimable }),
  ])
  .nullable()
  .describe('two-sided confidence interval, or why there is none; null where none is defined');

const described = {
  estimator: z.string().describe('name for programs, such as auc.delong'),
  definition: z.string(),
  scale: z
    .enum(['horizon', 'curve'])
    .describe('which columns it was computed from: time and status, or curveTime and curveStatus'),
  score: column.nullable().describe('column of the score; null for a figure of the data alone'),
  against: column
    .optional()
    .describe('column of the score that is subtracted; in a difference of two scores only'),
  group: z.string().nullable().describe('value of the group column, high or low; null for everybody'),
  cause: z.int().nullable().describe('status code of the event that the figure is of; null: of any event'),
  time: z.number().nullable().describe('the horizon, where the figure is at it'),
  threshold: z.number().nullable(),
  method: z.string(),
  n: count.describe('rows that took part'),
  events: count.describe('events among them'),
  notes: z.array(z.string()),
};

/** A figure, or why there is none, with further keys of its own. */
export const figureWith = <Keys extends z.ZodRawShape>(keys: Keys) =>
  z.union([
    z.strictObject({ ...keys, ...described, value: z.number(), interval }),
    z.strictObject({ ...keys, ...described, notEstimable }),
  ]);

export const figure = figureWith({});
export type Figure = DeepReadonly<z.output<typeof figure>>;

export const evaluationArguments = z.strictObject({
  time: column,
  status: column,
  curveTime: column,
  curveStatus: column,
  censored: z.int(),
  event: z.int(),
  competing: z.array(z.int()),
  scores: z
    .array(z.strictObject({ column, probability: z.boolean(), threshold: z.number() }))
    .describe('a score that is no probability has no calibration, Brier score or net benefit'),
  id: column.nullable(),
  group: column.nullable(),
  horizon: z.number().gt(0),
  thresholdPercents: z
    .strictObject({ from: z.int().min(0).max(100), to: z.int().min(0).max(100) })
    .optional()
    .describe('threshold probabilities of the decision curves, in whole per cent; 5 to 60 if not given'),
  level: share,
  seed: z.int().nullable().describe('of what is drawn at random; null where nothing is'),
  bootstrap: z
    .strictObject({ replicates: z.int().min(1) })
    .optional()
    .describe('intervals by resampling of rows, for the figures that have them'),
});
export type EvaluationArguments = DeepReadonly<z.output<typeof evaluationArguments>>;

const counts = z.strictObject({
  events: count,
  competing: z.array(z.strictObject({ code: z.int(), count })),
  censored: count,
});

export const evaluatedFile = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  bytes: count,
  encoding: z.string(),
  delimiter: z.string(),
});
export type EvaluatedFile = DeepReadonly<z.output<typeof evaluatedFile>>;

/** What `apar evaluate` answers. */
export const evaluation = z
  .strictObject({
    schemaVersion: z.literal(evaluationSchemaVersion),
    data: z.strictObject({
      n: count,
      ...counts.shape,
      curve: counts.describe('the same counts by curveStatus'),
      file: evaluatedFile,
      notes: z.array(z.string()),
    }),
    arguments: evaluationArguments,
    figures: z.array(figure),
    series: z.array(series).describe('the curves that belong to the figures'),
  })
  .meta({ id: 'Evaluation', title: 'Figures of apar evaluate' });
export type Evaluation = DeepReadonly<z.output<typeof evaluation>>;
export type EvaluationCounts = DeepReadonly<z.output<typeof counts>>;
