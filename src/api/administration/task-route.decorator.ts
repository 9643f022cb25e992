import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { httpTasks, type TaskId } from '../../contracts/administration.js';
import { AllowRoles } from '../auth/allow-roles.decorator.js';
import { Answer } from '../http/answer.decorator.js';
import { Problems } from '../openapi/problems.decorator.js';
import { SignedInOnly } from '../openapi/signed-in-only.decorator.js';

const judgedByRules: readonly TaskId[] = ['askWhatIf'];

/** Binds a method to a task of administration: route, roles, answer and documentation. */
export const TaskRoute = (operationId: TaskId): MethodDecorator => {
  const { path, roles, summary, response } = httpTasks[operationId];
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
      ...(judgedByRules.includes(operationId) ? ([422] as const) : []),
      ...([429, 503] as const),
    ),
  );
};
