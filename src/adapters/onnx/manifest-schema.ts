import { z } from 'zod';
import type { ModelManifest } from '../../domain/imaging/model-input/model-manifest.js';

const positive = z.number().positive();
const three = z.tuple([positive, positive, positive]);

const field = z.object({
  name: z.string(),
  unit: z.string(),
  min: z.number(),
  max: z.number(),
  transform: z.enum(['NONE', 'LOG10P1']),
  mean: z.number(),
  sd: positive,
  imputation: z.enum(['REFUSE', 'TRAINING_MEAN']),
});

const vector = (name: 'clinical' | 'pathology') =>
  z.object({
    name: z.enum([name]),
    dtype: z.literal('float32'),
    shape: z.tuple([z.literal(1), positive]),
    fields: z.array(field),
  });

/** What the code relies on in `manifest.json`; the file may say more. */
export const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  opset: z.number().int(),
  inputs: z.object({
    image: z.object({
      name: z.literal('image'),
      dtype: z.literal('float32'),
      shape: z.tuple([z.literal(1), positive, positive, positive, positive]),
    }),
    clinical: vector('clinical'),
    pathology: vector('pathology').exactOptional(),
  }),
  phases: z.array(z.enum(['PRE_CONTRAST', 'LATE_ARTERIAL', 'PORTAL_VENOUS', 'DELAYED'])),
  preprocessing: z.object({
    version: z.string(),
    parameters: z.object({
      shape: three,
      spacingMm: three,
      supersampling: positive,
      percentiles: z.tuple([z.number(), z.number()]),
      clip: z.tuple([z.number(), z.number()]),
      clipSd: positive,
    }),
    hash: z.string(),
  }),
  output: z.object({
    name: z.literal('score'),
    dtype: z.literal('float32'),
    shape: z.tuple([z.literal(1), z.literal(1)]),
  }),
  threshold: z.number(),
  intendedUse: z.string(),
}) satisfies z.ZodType<ModelManifest>;
