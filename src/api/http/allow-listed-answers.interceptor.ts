import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { ANSWER } from './answer.decorator.js';
import { ResponseShapeError } from './response-shape.error.js';

const allowListed = (schema: z.ZodType, answer: unknown): unknown => {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const paths = result.error.issues.map(({ path }) => `/${path.map(String).join('/')}`);
  throw new ResponseShapeError([...new Set(paths)].slice(0, 10));
};

/**
 * Sends what the contract of the route names and nothing else; a route without a contract answers nothing.
 * @throws ResponseShapeError when a named field is missing or of another kind.
 */
@Injectable()
export class AllowListedAnswersInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const schema = this.reflector.get<z.ZodType | undefined>(ANSWER, context.getHandler());
    return next.handle().pipe(map((answer) => (schema ? allowListed(schema, answer) : undefined)));
  }
}
