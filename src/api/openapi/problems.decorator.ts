import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

const meanings = {
  400: 'The request is malformed: its shape, a type, an impossible date, or a missing Idempotency-Key.',
  401: 'There is no token, or it is not valid.',
  403: 'The role may not do this.',
  404: 'There is nothing of this name.',
  409: 'The record is not in a state that allows this.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'A rule refuses this; `violations` names rule, field, value and limit.',
  429: 'There were too many requests at once; come back when Retry-After says.',
  503: 'The service is not available now, or the outcome is unknown; come back when Retry-After says, with the same key.',
} as const;

/** Documents the errors of a route. */
export const Problems = (...statuses: readonly (keyof typeof meanings)[]): MethodDecorator =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: meanings[status],
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
  );
