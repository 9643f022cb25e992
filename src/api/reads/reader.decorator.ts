import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { correlationOf, signedInOf, type ApiRequest, type SignedIn } from '../http/api-request.js';

/** Who reads, and in which request. */
export interface Reader extends SignedIn {
  readonly correlationId: string;
}

/** Injects the reader of an answer. */
export const Reading = createParamDecorator((_: unknown, context: ExecutionContext): Reader => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  return { ...signedInOf(request), correlationId: correlationOf(request) };
});
