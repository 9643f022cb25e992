import type { z } from 'zod';
import type { Role } from '../../domain/shared/actor.js';

/** One question as HTTP takes it. */
export interface HttpRead<Response extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> {
  readonly method: 'GET';
  readonly path: string;
  /** Nobody else is let in. */
  readonly roles: readonly Role[];
  readonly query: Query;
  readonly response: Response;
  readonly summary: string;
}

/** Questions by operation id. */
export type HttpReadsById = Readonly<Record<string, HttpRead>>;

export const siteAndOffice: readonly Role[] = [
  'coordinator',
  'investigator',
  'statistician',
  'auditor',
  'administrator',
];

export const read = <Response extends z.ZodType, Query extends z.ZodType>(
  path: string,
  summary: string,
  allowed: readonly Role[],
  response: Response,
  query: Query,
): HttpRead<Response, Query> => ({ method: 'GET', path, roles: allowed, query, response, summary });
