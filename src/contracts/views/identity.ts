import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { subjectId } from '../values/identifiers.js';
import { keptContact } from '../values/personal-identity.js';

/** Shown as it was accepted once, whatever a new identity must hold. */
const identity = z.object({
  nationalId: z.string(),
  name: z.string(),
  birthDate: z.string(),
  sex: z.enum(['M', 'F']),
  medicalRecordNumber: z.string(),
  phone: z.string().nullable(),
});

const earlierIdentity = z.object({
  identity,
  replacedAt: z.string(),
  replacedBy: z.string().meta({ description: "The identity provider's subject, never a name." }),
  reason: z.string(),
});

/** Whom a subject number belongs to, from the vault. */
export const shownIdentity = z
  .object({
    subjectId,
    identity,
    version: z.int().meta({ description: 'What a correction names as seen.' }),
    contact: keptContact.nullable(),
    correctionUnderWay: z
      .boolean()
      .meta({ description: 'A correction was sent of which it is not known yet whether it was recorded.' }),
    earlier: z.array(earlierIdentity).meta({ description: 'What the identity was, oldest first.' }),
  })
  .meta({ id: 'ShownIdentity' });
export type ShownIdentityView = DeepReadonly<z.output<typeof shownIdentity>>;
