import type { Problem } from '../../../src/contracts/views/index.js';

export interface RawRequest {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly key?: string;
  /** A string is sent as it is. */
  readonly body?: unknown;
}

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly problem: Partial<Problem>;
}

/** One request exactly as given: no retry, no token of its own, no key of its own. */
export const sendRaw = async (api: string, request: RawRequest): Promise<RawAnswer> => {
  const { path, token, key, body } = request;
  const response = await fetch(`${api}${path}`, {
    method: request.method ?? 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  return { status: response.status, text, problem: isProblem ? (JSON.parse(text) as Partial<Problem>) : {} };
};
