import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { type HttpTask, httpTasks, type TaskId } from '../../contracts/tasks.js';
import { AllowRoles } from '../auth/allow-roles.decorator.js';
import { Answer } from '../http/answer.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { SignedInOnly } from '../openapi/signed-in-only.decorator.js';

/** Binds a method to a task of the contract: route, roles, answer and documentation. */
export const TaskRoute = (operationId: TaskId): MethodDecorator => {
  const { path, roles, summary, response, refusedByRules }: HttpTask = httpTasks[operationId];
  return applyDecorators(
    Post(path),
    HttpCode(200),
    AllowRoles(roles),
    Answer(response),
    SignedInOnly(),
    ApiOperation({ operationId, summary, description: `Roles: ${roles.join(', ')}.` }),
    ApiResponse({ status: 200, standardSchema: response }),
    Problems(
      ...([400, 401, 403, 409, 413, 415] as const),
      ...(refusedByRules ? ([422] as const) : []),
      ...([429, 503] as const),
    ),
  );
};
