import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { type HttpTask, httpTasks, type TaskId } from '../../contracts/tasks.js';
import { AllowRoles } from '../auth/allow-roles.decorator.js';
import { Answer } from '../http/answer.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { SignedInOnly } from '../openapi/signed-in-only.decorator.js';

/** Binds a method to a task of the contract: route, roles, answer and documentation. */
export const TaskRoute = (operationId: TaskId): MethodDecorator => {
  const { path, roles, summary, response, refusedByRules }: HttpTask = httpTasks[operationId];
  const aboutOne = path.includes(':subjectId');
  return applyDecorators(
    Post(path),
    HttpCode(200),
    AllowRoles(roles),
    Answer(response),
    SignedInOnly(),
    ApiOperation({ operationId, summary, description: `Roles: ${roles.join(', ')}.` }),
    ...(aboutOne
      ? [
          ApiParam({
            name: 'subjectId',
            schema: { type: 'string', pattern: '^APAR-\\d{4}$' },
            example: 'APAR-0001',
          }),
        ]
      : []),
    ApiResponse({ status: 200, standardSchema: response }),
    Problems(
      ...([400, 401, 403] as const),
      ...(aboutOne ? ([404] as const) : []),
      ...([409, 413, 415] as const),
      ...(refusedByRules ? ([422] as const) : []),
      ...([429, 503] as const),
    ),
  );
};
