import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

const meanings = {
  400: 'Malformed: shape, type, an impossible date, or a missing Idempotency-Key.',
  401: 'No token, or one that is not valid.',
  403: 'The role may not do this.',
  404: 'No such thing.',
  409: 'The record is not in a state that allows this.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'A rule refuses this; `violations` names rule, field, value and limit.',
  429: 'Too many at once; come back as Retry-After says.',
  503: 'Not available now, or the outcome is unknown; come back as Retry-After says, with the same key.',
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
