import { z } from 'zod';
import { agreements, shownAttributes } from '../../domain/imaging/series/compared-identity.js';
import { dicomUid, subjectId } from '../values/identifiers.js';
import type { DeepReadonly } from '../values/same-type.js';

const comparedAttribute = z
  .object({
    attribute: z.enum(shownAttributes),
    inFiles: z.string().nullable().meta({ description: 'Null where the files do not give it.' }),
    ofParticipant: z.string().meta({ description: 'From the identity vault.' }),
    agreement: z.enum(agreements).meta({
      description:
        'NOT_GIVEN: the files leave it empty or out, which is no difference. A name that DIFFERS may be another spelling of the same one; it quarantines nothing.',
    }),
  })
  .meta({ id: 'ComparedAttribute' });

const comparedFiles = z
  .object({
    series: z
      .array(z.string())
      .meta({ description: 'SeriesInstanceUIDs of the files that name this person.' }),
    images: z.int(),
    attributes: z.array(comparedAttribute),
  })
  .meta({ id: 'ComparedFiles' });

/** Whom the files of a study name, beside the participant; read from archive and vault for this answer. */
export const imageIdentities = z
  .object({
    subjectId,
    studyInstanceUid: dicomUid,
    assessmentRevision: z.int().meta({ description: 'The judgement in doubt; the statement names it.' }),
    identities: z.array(comparedFiles).meta({
      description: 'Each identity that the files name, in every study that the archive holds under the UID.',
    }),
  })
  .meta({ id: 'ImageIdentities' });
export type ImageIdentitiesView = DeepReadonly<z.output<typeof imageIdentities>>;
