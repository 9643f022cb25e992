import { deepestJson, type JsonFault } from '../../contracts/json-fault.js';
import { ApiError, type ProblemParts } from './api.error.js';

/** Bytes of a request body that are read at most. */
export const maxBodyBytes = 256 * 1024;

export const otherCharset: ProblemParts = {
  status: 415,
  code: 'REQUEST.MEDIA_TYPE',
  title: 'Unsupported media type',
  detail: 'Send JSON in UTF-8.',
};

/** A body that a parser would read, and lose something of, or choke on. */
export const jsonFaultProblem = (fault: JsonFault): ProblemParts => ({
  status: 400,
  title: 'Malformed request',
  ...(fault.kind === 'duplicate-key'
    ? {
        code: 'REQUEST.DUPLICATE_KEY',
        detail: 'A key stands twice in one object of the body; one of the two values would be lost.',
        violations: [
          {
            ruleId: 'SHAPE',
            path: fault.pointer,
            value: null,
            limit: 'given once',
            message: `${fault.pointer} must be given once.`,
          },
        ],
      }
    : {
        code: 'REQUEST.TOO_DEEP',
        detail: `The body is nested deeper than ${deepestJson} levels.`,
      }),
});

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
  'charset.unsupported': otherCharset,
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
  if (error instanceof ApiError) return error.parts;
  if (!isBodyError(error)) return null;
  return known[error.type] ?? (error.status < 500 ? interrupted : null);
};
