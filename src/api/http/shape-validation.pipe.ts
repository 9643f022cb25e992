import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { ApiError } from '../errors/api.error.js';
import { violationsOf } from './violations-of.js';

const isPersonal = (schema: z.ZodType): boolean => schema.meta()?.['x-personal'] === true;

/** Checks parameters and bodies against the schema of the contract: shape, type and real dates only (HTTP 400). */
@Injectable()
export class ShapeValidationPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const input = type === 'body' ? (value ?? null) : value;
    const result = schema.safeParse(input);
    if (result.success) return result.data;
    const base = type === 'param' && data !== undefined ? [data] : [];
    const violations = violationsOf(result.error.issues, input, base, isPersonal(schema));
    throw new ApiError({
      status: 400,
      code: 'REQUEST.SHAPE',
      title: 'Malformed request',
      detail: `The ${type === 'body' ? 'body' : 'address'} does not have the shape this operation takes: ${violations
        .slice(0, 3)
        .map(({ path, message }) => `${path === '' ? 'as a whole' : path}: ${message}`)
        .join('; ')}.`,
      violations,
    });
  }
}
