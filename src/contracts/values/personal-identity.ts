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
