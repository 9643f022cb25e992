import { randomUUID } from 'node:crypto';
import type { NextFunction, Response } from 'express';
import type { ApiDependencies } from '../api-dependencies.js';
import { correlationOf, type ApiRequest } from './api-request.js';

const acceptable = /^[A-Za-z0-9._-]{8,64}$/u;

const routeOf = (request: ApiRequest): string => {
  const route = request.route as { readonly path?: unknown } | undefined;
  return typeof route?.path === 'string' ? route.path : 'unmatched';
};

/** Gives each request a correlation id (the caller's own if acceptable), and the log one line: no value, no address. */
export const correlation =
  (log: ApiDependencies['log']) =>
  (request: ApiRequest, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    const given = request.header('x-correlation-id');
    request.correlationId = given !== undefined && acceptable.test(given) ? given : randomUUID();
    response.setHeader('X-Correlation-Id', request.correlationId);
    response.once('close', () => {
      log({
        level: 'info',
        event: 'http.request',
        correlationId: correlationOf(request),
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        ...(request.problemCode === undefined ? {} : { code: request.problemCode }),
        durationMs: Math.round(performance.now() - startedAt),
      });
    });
    next();
  };
