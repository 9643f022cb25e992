import { z } from 'zod';
import { isPlainDate } from '../../domain/calendar/plain-date.js';

/** A real calendar date, `YYYY-MM-DD`: 2026-02-29 is refused. */
export const calendarDate = z
  .string()
  .refine(isPlainDate, 'must be a real calendar date, YYYY-MM-DD')
  .meta({ format: 'date', example: '2026-03-01' });
