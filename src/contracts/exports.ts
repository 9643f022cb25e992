import { z } from 'zod';
import { exportDestinations, exportPurposes } from '../domain/access/exported.js';
import { calendarDate, sha256Hex, subjectId } from './values/index.js';
import type { DeepReadonly } from './values/same-type.js';

export const exportFormats = ['csv', 'evaluate', 'dataset-json', 'odm', 'fhir'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Why somebody's data stay where they are. */
export const staysReasons = [
  'ERASED',
  'SET_ASIDE',
  'NOT_CONSENTED',
  'WITHDRAWN_FROM_PROCESSING',
  'NO_CONSENT_TO_FUTURE_USE',
  'NO_CONSENT_TO_CROSS_BORDER',
] as const;

const use = {
  purpose: z.enum(exportPurposes).default('TRIAL').meta({
    description: 'FUTURE_USE leaves out whoever did not consent to later research.',
  }),
  destination: z.enum(exportDestinations).default('DOMESTIC').meta({
    description: 'ABROAD leaves out whoever did not consent to data crossing the border.',
  }),
};

/** Audit trails are long: ODM is given for so many participants at a time. */
const mostSubjects = 20;

export const exportQuery = z.strictObject({
  format: z.enum(exportFormats),
  ...use,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostSubjects)
    .default(mostSubjects)
    .meta({ description: 'ODM: participants in one answer; the other formats come whole.' }),
  after: subjectId.optional().meta({
    description: 'ODM: the answer begins after this subject number; `nextAfter` of the answer before.',
  }),
});
export type ExportQuery = z.output<typeof exportQuery>;

/** An export: its files, and how many participants it is of. */
export const exportAnswer = z
  .object({
    format: z.enum(exportFormats),
    purpose: z.enum(exportPurposes),
    destination: z.enum(exportDestinations),
    cutoff: calendarDate.meta({ description: 'Facts with a later date do not count.' }),
    finalLock: z.boolean().meta({ description: 'true once the database is locked.' }),
    unsealed: z.boolean().meta({ description: 'Before every score is opened no export holds one.' }),
    participants: z.int().meta({ description: 'Whose data leave; those of the whole export.' }),
    stayed: z
      .partialRecord(z.enum(staysReasons), z.int())
      .meta({ description: 'How many participants stay out, by their first reason.' }),
    leavingDigest: sha256Hex.meta({
      description:
        'SHA-256 over the subject numbers of everybody whose data leave. Parts of one export have the same; where it differs, ask for all of them again.',
    }),
    nextAfter: subjectId
      .nullable()
      .meta({ description: '`after` of the next part; null after the last one.' }),
    files: z.array(
      z.object({
        name: z.string().meta({ description: 'Relative, with `/` between folders.' }),
        mediaType: z.string(),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'Export' });
export type ExportAnswer = DeepReadonly<z.output<typeof exportAnswer>>;
