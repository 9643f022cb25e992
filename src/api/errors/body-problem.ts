import type { ProblemParts } from './api.error.js';

/** Bytes of a request body that are read at most. */
export const maxBodyBytes = 256 * 1024;

const known: Readonly<Record<string, ProblemParts>> = {
  'entity.too.large': {
    status: 413,
    code: 'REQUEST.TOO_LARGE',
    title: 'Body too large',
    detail: `A body holds ${maxBodyBytes} bytes at most; send less at once.`,
  },
  'entity.parse.failed': {
    status: 400,
    code: 'REQUEST.NOT_JSON',
    title: 'Malformed request',
    detail: 'The body is not a JSON object.',
  },
  'charset.unsupported': {
    status: 415,
    code: 'REQUEST.MEDIA_TYPE',
    title: 'Unsupported media type',
    detail: 'Send JSON in UTF-8.',
  },
  'encoding.unsupported': {
    status: 415,
    code: 'REQUEST.MEDIA_TYPE',
    title: 'Unsupported media type',
    detail: 'Send the body uncompressed, or as gzip, deflate or br.',
  },
};

const interrupted: ProblemParts = {
  status: 400,
  code: 'REQUEST.INCOMPLETE',
  title: 'Malformed request',
  detail: 'The body ended early or did not have the length it announced.',
};

const isBodyError = (error: unknown): error is Error & { readonly type: string; readonly status: number } =>
  error instanceof Error &&
  'type' in error &&
  typeof error.type === 'string' &&
  'status' in error &&
  typeof error.status === 'number';

/** What the reader of request bodies found wrong; null for any other error. */
export const bodyProblem = (error: unknown): ProblemParts | null => {
  if (!isBodyError(error)) return null;
  return known[error.type] ?? (error.status < 500 ? interrupted : null);
};
