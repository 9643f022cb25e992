import type { HttpException } from '@nestjs/common';
import type { ProblemParts } from './api.error.js';

/** Errors that the router raises by itself. */
export const routeProblem = (error: HttpException): ProblemParts => {
  const status = error.getStatus();
  if (status === 404)
    return {
      status,
      code: 'ROUTE.UNKNOWN',
      title: 'Not found',
      detail: 'There is nothing at this address with this method; see /docs.',
    };
  if (status < 500)
    return {
      status,
      code: `REQUEST.HTTP_${status}`,
      title: 'Malformed request',
      detail: 'The request cannot be read.',
    };
  return {
    status: 500,
    code: 'INTERNAL',
    title: 'A fault of the server',
    detail: 'Something went wrong that should not have gone wrong.',
  };
};
