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

/** An identity as it is right, with the signature under its correction; the identity goes to the vault only. */
export const identityCorrection = z
  .strictObject({ identity: personalIdentity, distinct: distinctPerson.exactOptional(), ...signed })
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
