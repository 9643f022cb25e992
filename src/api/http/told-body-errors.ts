import type { NextFunction, Response } from 'express';
import { ApiError } from '../errors/api.error.js';
import { bodyProblem } from '../errors/body-problem.js';
import type { ApiRequest } from './api-request.js';

/** Says in our own codes what was wrong with a body, before the framework forgets it. */
export const toldBodyErrors = (
  error: unknown,
  _request: ApiRequest,
  _response: Response,
  next: NextFunction,
): void => {
  const parts = bodyProblem(error);
  next(parts ? new ApiError(parts, { cause: error }) : error);
};
