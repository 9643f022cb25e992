import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { calendarDate } from '../values/calendar-date.js';
import { imageModality } from '../values/follow-up.js';
import { caseId, readingBody } from '../values/reading.js';

const image = z.object({ date: calendarDate, modality: imageModality });

/** A case as its readers know it: images and dates, and nothing of the participant (protocol §7.1, BL-READERS). */
const readingCase = z
  .object({
    caseId,
    openedOn: calendarDate,
    awaitsYou: z.boolean().meta({
      description: 'You can read it; false where you have read it and can still take your reading back.',
    }),
    yourReadings: z
      .array(
        z.object({
          readOn: calendarDate,
          seen: readingBody,
          withdrawn: z.object({ on: calendarDate, reason: z.string() }).nullable(),
        }),
      )
      .meta({
        description: 'What you entered, those that you took back included; nobody else sees them here.',
      }),
    images: z.array(image).meta({ description: 'The images up to the confirmation, oldest first.' }),
  })
  .meta({ id: 'ReadingCase' });
export type ReadingCaseView = DeepReadonly<z.output<typeof readingCase>>;

export const readingCases = z
  .object({ total: z.int(), cases: z.array(readingCase) })
  .meta({ id: 'ReadingCases' });
export type ReadingCasesView = DeepReadonly<z.output<typeof readingCases>>;
