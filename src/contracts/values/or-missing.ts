import { z } from 'zod';
import { missing } from './lab-value.js';

/** The value, or the reason for which there is none. */
export const orMissing = <Value extends z.ZodType>(value: Value) => z.union([value, missing]);
