import { z } from 'zod';
import type { Consent } from '../../domain/record/forms/consent.js';
import { calendarDate } from './calendar-date.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

const signedByParticipant = {
  consentDate: calendarDate,
  formVersion: filledText(40),
  flags: z.strictObject({
    participation: z.boolean(),
    sensitiveData: z.boolean(),
    imagesAndSlides: z.boolean(),
    aiProcessing: z.boolean(),
    futureUse: z.boolean(),
    crossBorder: z.boolean(),
  }),
};

export const consent = schemaFor<Consent>()(z.strictObject({ ...signedByParticipant, ageYears: z.int() }));

/** Consent as the site sends it: the age is computed where the birth date is kept. */
export const consentBody = schemaFor<Omit<Consent, 'ageYears'>>()(z.strictObject(signedByParticipant));
