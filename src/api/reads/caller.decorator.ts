import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { correlationOf, signedInOf, type ApiRequest, type SignedIn } from '../http/api-request.js';

/** Who is asking, and in which request. */
export interface Caller extends SignedIn {
  readonly correlationId: string;
}

/** Injects the caller who asks for an answer. */
export const CalledBy = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  return { ...signedInOf(request), correlationId: correlationOf(request) };
});
