import type { ProblemParts } from './api.error.js';

interface TokenError extends Error {
  readonly code: string;
  readonly status: number;
}

const isTokenError = (error: unknown): error is TokenError =>
  error instanceof Error &&
  error.name === 'TokenError' &&
  'code' in error &&
  typeof error.code === 'string' &&
  'status' in error &&
  typeof error.status === 'number';

const titles: Readonly<Record<number, string>> = { 401: 'Not signed in', 403: 'Not allowed' };

/** What the check of an access token found wrong; null for any other error. */
export const tokenProblem = (error: unknown): ProblemParts | null =>
  isTokenError(error)
    ? {
        status: error.status,
        code: error.code,
        title: titles[error.status] ?? 'Not available now',
        detail: error.message,
        ...(error.status === 503 ? { retryAfterSeconds: 5 } : {}),
      }
    : null;
