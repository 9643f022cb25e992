import { z } from 'zod';
import { instant, type Instant } from '../../domain/calendar/instant.js';

const isInstant = (value: string): value is Instant => {
  try {
    return instant(value) === value;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** A moment in UTC in the one form the trial writes: ISO 8601 with milliseconds and `Z`. */
export const instantText = z
  .string()
  .refine(isInstant, 'must be a moment in UTC, YYYY-MM-DDTHH:MM:SS.sssZ')
  .meta({ format: 'date-time', example: '2026-03-01T08:00:00.000Z' });
