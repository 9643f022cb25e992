import { z } from 'zod';
import { filledText } from './text.js';

const written = z.registry<object>();

/** A code, id or version that the program writes and nobody types, such as I4-DATE or 1.0.0; which there are changes with the program. */
export const programCode = (maxLength: number) => filledText(maxLength).register(written, {});

export const isProgramCode = (schema: z.core.$ZodType): boolean => written.has(schema);
