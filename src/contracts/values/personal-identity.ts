import { z } from 'zod';
import { calendarDate } from './calendar-date.js';
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
