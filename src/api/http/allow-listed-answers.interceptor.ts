import { Injectable, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { z } from 'zod';
import { ResponseShapeError } from './response-shape.error.js';

/** Sends what the contract of the route names and nothing else: a field nobody listed never leaves. */
@Injectable()
export class AllowListedAnswersInterceptor extends StandardSchemaSerializerInterceptor {
  constructor(reflector: Reflector) {
    super(reflector);
  }

  /** @throws ResponseShapeError when a listed field is missing or of another kind. */
  override transformToPlain(answer: unknown, schema: unknown): Promise<unknown> {
    if (!(schema instanceof z.ZodType)) return Promise.resolve(answer);
    const result = schema.safeParse(answer);
    if (result.success) return Promise.resolve(result.data);
    const paths = result.error.issues.map(({ path }) => `/${path.map(String).join('/')}`);
    return Promise.reject(new ResponseShapeError([...new Set(paths)].slice(0, 10)));
  }
}
