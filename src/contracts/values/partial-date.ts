import { z } from 'zod';
import { isPartialDate } from '../../domain/calendar/partial-date.js';

/** A real calendar date whose day, or month and day, may be missing: `2026-05-14`, `2026-05`, `2026` (ISO 8601, EP-PARTIAL). */
export const partialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/u, 'must be YYYY-MM-DD, YYYY-MM or YYYY')
  .refine(isPartialDate, 'must be a real date, YYYY-MM-DD, YYYY-MM or YYYY')
  .meta({ example: '2026-05' });
