import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CommandIntent } from '../../application/command/submit-command.js';
import { correlationOf, signedInOf, type ApiRequest } from '../http/api-request.js';

/** Who is asking, and under which key: everything about a command except its content. */
export type Requester = Pick<CommandIntent, 'actor' | 'authenticatedAt' | 'idempotencyKey' | 'correlationId'>;

/** Injects the requester of a command. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Requester => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  if (request.idempotencyKey === undefined)
    throw new Error('the command was reached without an idempotency key');
  return {
    ...signedInOf(request),
    idempotencyKey: request.idempotencyKey,
    correlationId: correlationOf(request),
  };
});
