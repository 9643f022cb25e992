import { z } from 'zod';
import { labFlags } from '../../domain/protocol/data-dictionary/abnormal-labs.js';
import { labNames } from '../../domain/record/forms/labs.js';
import { visitPurposes } from '../../domain/protocol/surveillance/vital-status-known.js';
import { visitCode } from '../values/follow-up.js';
import type { DeepReadonly } from '../values/same-type.js';

const clinicalStage = z.object({
  bclc: z.enum(['0', 'A', 'B', 'C', 'D', 'UNKNOWN']),
  cnlc: z.enum(['Ia', 'Ib', 'IIa', 'IIb', 'IIIa', 'IIIb', 'IV', 'UNKNOWN']),
  childPugh: z.object({ total: z.int().nullable(), class: z.enum(['A', 'B', 'C']).nullable() }),
  albiGrade: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
  milanAtBaseline: z.enum(['WITHIN', 'BEYOND', 'UNDETERMINED', 'INVALID']),
});

/** What follows from the forms and is never entered (protocol §2.2, §3.1); null while it is not known. */
export const derivedValues = z.object({
  clinicalStage: clinicalStage.nullable(),
  bodyMassIndex: z.number().nullable().meta({ description: 'kg/m²' }),
  neutrophilLymphocyteRatio: z.number().nullable(),
  diagnosisSignature: z
    .object({
      content: z
        .string()
        .meta({ description: 'SHA-256 of the diagnosis as it stands: what a signature names.' }),
      state: z.enum(['SIGNED', 'TRANSCRIBED', 'SUPERSEDED', 'MISSING']).meta({
        description:
          'TRANSCRIBED: recorded as signed before signatures were commands. SUPERSEDED: changed after it was signed.',
      }),
    })
    .nullable(),
  pathologyUpstaged: z
    .boolean()
    .nullable()
    .meta({ description: 'The specimen shows more tumour than the images did; this excludes nobody.' }),
  abnormalLabs: z
    .array(
      z.object({
        path: z.string(),
        lab: z.enum(labNames),
        value: z.number(),
        unit: z.string(),
        flag: z.enum(labFlags),
      }),
    )
    .meta({
      description:
        'Tumour markers above their normal range, which this disease raises: flagged, not asked about.',
    }),
  visits: z.array(z.object({ visit: visitCode, purpose: z.enum(visitPurposes) })).meta({
    description:
      'What each scheduled visit is for: imaging, and after the first recurrence or a transplant vital status and therapy.',
  }),
});
export type DerivedView = DeepReadonly<z.output<typeof derivedValues>>;
