import type { IncomingMessage, ServerResponse } from 'node:http';
import { jsonFault } from '../../contracts/json-fault.js';
import { jsonFaultProblem, otherCharset } from '../errors/body-problem.js';
import { ApiError } from '../errors/api.error.js';

/**
 * Looks at the bytes of a body before they are parsed: a parser would drop a value whose key stands twice. Only UTF-8 is
 * read, so that both read the same text.
 */
export const wholeBody = (
  _request: IncomingMessage,
  _response: ServerResponse,
  bytes: Buffer,
  encoding: string,
): void => {
  if (encoding.toLowerCase() !== 'utf-8') throw new ApiError(otherCharset);
  const fault = jsonFault(new TextDecoder().decode(bytes));
  if (fault) throw new ApiError(jsonFaultProblem(fault));
};
