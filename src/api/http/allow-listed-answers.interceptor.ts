import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { onlyLacksContent } from '../../contracts/values/index.js';
import { pointerOf, withValueAt } from '../../domain/shared/json-pointer.js';
import { ANSWER } from './answer.decorator.js';
import { ResponseShapeError } from './response-shape.error.js';

const unreadable = '(nothing that can be read)';

/** The answer with words in place of texts, recorded before content was defined, that hold none. */
const saidInWords = (answer: unknown, { issues }: z.ZodError): unknown =>
  issues.reduce((said, { path }) => withValueAt(said, pointerOf(path), unreadable), answer);

const parsed = (schema: z.ZodType, answer: unknown) => {
  const result = schema.safeParse(answer);
  return result.success || !onlyLacksContent(result.error)
    ? result
    : schema.safeParse(saidInWords(answer, result.error));
};

const allowListed = (schema: z.ZodType, answer: unknown): unknown => {
  const result = parsed(schema, answer);
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
