import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const ANSWER = 'apar:answer';

/** What a route may answer: fields that the schema does not name never leave. */
export const Answer = (schema: z.ZodType): CustomDecorator => SetMetadata(ANSWER, schema);
