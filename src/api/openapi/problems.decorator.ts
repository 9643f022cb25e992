import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { refusedByRecord } from '../errors/not-now.js';

const meanings = {
  400: 'The request is malformed: its shape, a type, an impossible date, a key that stands twice in the body (REQUEST.DUPLICATE_KEY), or a missing Idempotency-Key.',
  401: 'There is no token, or it is not valid.',
  403: 'The role may not do this.',
  404: 'There is nothing of this name.',
  409: `${refusedByRecord.title}; RECORD.QUARANTINED: it was altered or damaged outside this system.`,
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'A rule refuses this; `violations` names rule, field, value and limit. EVENT.UNWRITABLE: what it leads to cannot be written.',
  429: 'There were too many requests at once (RATE.LIMITED, COMMAND.TOO_MANY_IN_FLIGHT), or earlier commands still wait for their outcome (COMMAND.OTHERS_WAITING); come back when Retry-After says.',
  500: 'The program met a fault of its own (PROGRAM.FAULT, INTERNAL); report the correlation id.',
  503: 'The service is not available now, or the outcome is unknown; come back when Retry-After says, with the same key. LOG.CORRUPTED: nothing can be decided until the log is restored.',
} as const;

const retryAfter = {
  'Retry-After': { description: 'Seconds after which to come back.', schema: { type: 'integer' } },
} as const;

/** Documents the errors of a route. */
export const Problems = (...statuses: readonly (keyof typeof meanings)[]): MethodDecorator =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: meanings[status],
        ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
  );
