import { applyDecorators, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { httpCommands, type OperationId } from '../../contracts/commands.js';
import { receipt } from '../../contracts/views/index.js';
import { AllowRoles } from '../auth/allow-roles.decorator.js';
import { Answer } from '../http/answer.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { SignedInOnly } from '../openapi/signed-in-only.decorator.js';
import { IdempotencyKeyGuard } from './idempotency-key.guard.js';

/** Binds a method to a command of the contract: route, roles, key, receipt and documentation. */
export const CommandRoute = (operationId: OperationId, response: z.ZodType = receipt): MethodDecorator => {
  const { path, roles, summary, target } = httpCommands[operationId];
  return applyDecorators(
    Post(path),
    HttpCode(201),
    AllowRoles(roles),
    UseGuards(IdempotencyKeyGuard),
    Answer(response),
    SignedInOnly(),
    ApiOperation({ operationId, summary, description: `Roles: ${roles.join(', ')}.` }),
    ...(path.includes(':subjectId')
      ? [
          ApiParam({
            name: 'subjectId',
            schema: { type: 'string', pattern: '^APAR-\\d{4}$' },
            example: 'APAR-0001',
          }),
        ]
      : []),
    ...(target === 'reading-case'
      ? [ApiParam({ name: 'caseId', schema: { type: 'string', format: 'uuid' } })]
      : []),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'One per command; repeating the command with the same key gives the same receipt.',
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    }),
    ApiResponse({ status: 201, description: 'Done and durable.', standardSchema: response }),
    Problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503),
  );
};
