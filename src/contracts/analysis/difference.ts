import { z } from 'zod';
import { instantText } from '../values/instant.js';
import type { DeepReadonly } from '../values/same-type.js';

const rowChange = z
  .strictObject({ what: z.string(), before: z.string(), after: z.string() })
  .meta({ description: 'In the names of the analysis row; scores and dates are named and not shown.' });
export type RowChange = DeepReadonly<z.output<typeof rowChange>>;

const value = z.number().nullable();

const figureDiff = z.strictObject({
  id: z.string(),
  before: value,
  after: value,
  steps: z
    .array(
      z.strictObject({
        subjectId: z.string().meta({ description: 'The pseudonym.' }),
        changes: z.array(rowChange),
        before: z.number(),
        after: z.number(),
        part: z.number().meta({ description: 'after − before: how much of the difference is due to them.' }),
      }),
    )
    .meta({
      description:
        'The changed participants, replaced one after another in the order of their numbers; each step begins where the one before ends. Empty where the figure cannot be estimated on the way.',
    }),
  notes: z.array(z.string()),
});
export type FigureDiff = DeepReadonly<z.output<typeof figureDiff>>;

/** How the figures of one analysis differ between what was recorded by one moment and by another, and due to whom. */
export const metricsDifference = z
  .strictObject({
    analysis: z.string(),
    from: instantText,
    to: instantText,
    figures: z.array(figureDiff),
  })
  .meta({ id: 'MetricsDifference' });
export type MetricsDifference = DeepReadonly<z.output<typeof metricsDifference>>;

const differenceUnderWay = z
  .strictObject({
    underWay: z.strictObject({ done: z.int().min(0), all: z.int().min(0) }).meta({
      description: 'How many of the stages are computed, one for each changed participant; 0 of 0 at first.',
    }),
  })
  .meta({
    id: 'MetricsDifferenceUnderWay',
    description:
      'Ask the same again within a minute: the work goes on meanwhile, and is ended when nobody does.',
  });

/** The difference, or how far it is. */
export const metricsDifferenceAnswer = z.union([metricsDifference, differenceUnderWay]);
export type MetricsDifferenceAnswer = DeepReadonly<z.output<typeof metricsDifferenceAnswer>>;
