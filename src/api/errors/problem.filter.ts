import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Problem } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import { correlationOf, type ApiRequest } from '../http/api-request.js';
import { LOG } from '../tokens.js';
import { causesOf } from './causes-of.js';
import { problemParts } from './problem-parts.js';

/** Writes every error as `application/problem+json`; faults of ours are logged by name and place, never by value. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: ApiDependencies['log']) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<ApiRequest>(), http.getResponse<Response>()];
    const { retryAfterSeconds, violations = [], ...parts } = problemParts(error);
    const correlationId = correlationOf(request);
    request.problemCode = parts.code;
    if (parts.status >= 500)
      this.log({
        level: 'error',
        event: 'http.fault',
        correlationId,
        code: parts.code,
        causes: causesOf(error),
      });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
    if (parts.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    const body: Problem = {
      type: `urn:apar:problem:${parts.code}`,
      ...parts,
      instance: request.path,
      violations: [...violations],
      correlationId,
    };
    response.status(parts.status).type('application/problem+json').send(JSON.stringify(body));
  }
}
