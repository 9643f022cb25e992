import { z } from 'zod';
import { calendarDate } from '../../contracts/values/index.js';

/** An identity as the vault keeps it: what was accepted once is read for ever, whatever a new one must hold. */
export const storedIdentity = z.strictObject({
  nationalId: z.string(),
  name: z.string(),
  birthDate: calendarDate,
  sex: z.enum(['M', 'F']),
  medicalRecordNumber: z.string(),
  phone: z.string().nullable(),
});
