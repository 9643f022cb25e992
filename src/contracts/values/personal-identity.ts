import { z } from 'zod';
import type { DistinctPerson } from '../../domain/record/trial-events.js';
import { calendarDate } from './calendar-date.js';
import { subjectId } from './identifiers.js';
import { schemaFor } from './same-type.js';
import { signed } from './signature.js';
import { filledText, idText } from './text.js';

/** A person as the identity vault keeps them; nothing of it enters the log, a message or a response. */
export const personalIdentity = z
  .strictObject({
    nationalId: idText(40),
    name: filledText(200),
    birthDate: calendarDate,
    sex: z.enum(['M', 'F']),
    medicalRecordNumber: idText(80),
    phone: filledText(40).nullable(),
  })
  .meta({ id: 'PersonalIdentity', description: 'Kept in the identity vault only.', 'x-personal': true });

/** Signed that a person is another than the participants who resemble them. */
export const distinctPerson = schemaFor<DistinctPerson>()(
  z.strictObject({ from: z.array(subjectId).min(1).max(20), ...signed }),
);

/** A person to be enrolled, with the statement that a refusal asked for. */
export const allocation = z
  .strictObject({ ...personalIdentity.shape, distinct: distinctPerson.exactOptional() })
  .meta({
    id: 'AllocateSubjectBody',
    description: 'The person is kept in the identity vault only; the reason of the statement names nobody.',
    'x-personal': true,
  });

const named = (changes: object): boolean => Object.keys(changes).length > 0;
const nothingNamed = 'must name at least one part';

/** What of an identity was wrong, as it is right, with the signature under its correction; it goes to the vault only. */
export const identityCorrection = z
  .strictObject({
    seenVersion: z.int().min(1).meta({ description: 'The version of the identity that was looked at.' }),
    changes: personalIdentity
      .exactPartial()
      .refine(named, nothingNamed)
      .meta({ id: 'IdentityChanges', description: 'What is not named stays.', 'x-personal': true }),
    distinct: distinctPerson.exactOptional(),
    ...signed,
  })
  .meta({ id: 'CorrectIdentityBody', description: 'The reasons name nobody.', 'x-personal': true });

/** How a participant is reached for follow-up. */
export const contactDetails = z
  .strictObject({
    phones: z.array(filledText(40)).max(10),
    address: filledText(500).nullable(),
    nextOfKin: z
      .array(
        z.strictObject({
          name: filledText(200),
          relation: filledText(100),
          phone: filledText(40).nullable(),
        }),
      )
      .max(10),
  })
  .meta({ id: 'ContactDetails', description: 'Kept in the identity vault only.', 'x-personal': true });

/** Contact details as they are kept. */
export const keptContact = z
  .strictObject({ version: z.int().min(1), ...contactDetails.shape })
  .meta({ id: 'KeptContact', description: 'Kept in the identity vault only.', 'x-personal': true });

/** What of the contact details is new. */
export const contactChange = z
  .strictObject({
    seenVersion: z.int().min(0).meta({
      description: 'The version of the contact details that was looked at; 0 where none were kept.',
    }),
    changes: contactDetails
      .exactPartial()
      .refine(named, nothingNamed)
      .meta({ id: 'ContactChanges', description: 'What is not named stays.', 'x-personal': true }),
  })
  .meta({ id: 'ContactChange', 'x-personal': true });
