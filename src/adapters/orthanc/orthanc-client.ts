import { Agent, ClientRequest } from 'node:http';
import axios, { isAxiosError, type AxiosInstance } from 'axios';
import { ArchiveUnavailable } from '../../application/ports/image-archive.js';

export interface OrthancOptions {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Milliseconds without an answer after which a request is given up. */
  readonly timeoutMs?: number;
}

/** Of one answer: a file of 16-bit pixels that fill what a study may take (study-size.ts), and what is around them. */
const longestAnswer = 640 * 1024 * 1024;

/**
 * Whether the archive had closed a kept connection just when it was asked over it: it has not heard the question, and a new
 * connection asks it again (Node.js, `request.reusedSocket`).
 */
const wasNotHeard = (error: unknown): boolean =>
  isAxiosError(error) &&
  error.code === 'ECONNRESET' &&
  error.config?.method === 'get' &&
  error.request instanceof ClientRequest &&
  error.request.reusedSocket;

/**
 * HTTP towards Orthanc's REST API; connections are kept, credentials never logged. Answers are asked for as they are: Orthanc
 * deflates a file of images for whoever accepts it, which takes it a second of processor for each 6 MB and saves little.
 */
export const createOrthancHttp = (options: OrthancOptions): AxiosInstance => {
  const http = axios.create({
    baseURL: options.url,
    auth: { username: options.user, password: options.password },
    timeout: options.timeoutMs ?? 10_000,
    headers: { 'accept-encoding': 'identity' },
    maxContentLength: longestAnswer,
    httpAgent: new Agent({ keepAlive: true, maxSockets: 8 }),
    maxRedirects: 0, // Orthanc sends nobody elsewhere, and a request that follows nothing is Node's own
  });
  http.interceptors.response.use(undefined, (error: unknown) => {
    if (!isAxiosError(error) || error.config === undefined || !wasNotHeard(error)) throw error;
    return http.request({ ...error.config, httpAgent: new Agent() });
  });
  return http;
};

/** Runs a request; null for 404, `ArchiveUnavailable` when the archive cannot be reached, refuses us or fails. */
export const orNull = async <T>(
  what: string,
  request: () => Promise<{ readonly data: T }>,
): Promise<T | null> => {
  try {
    return (await request()).data;
  } catch (error) {
    if (!isAxiosError(error)) throw error;
    if (error.response?.status === 404) return null;
    const why = error.response ? `answered ${error.response.status}` : (error.code ?? error.message);
    throw new ArchiveUnavailable(
      `the image archive ${why} when asked for ${what}; check that Orthanc runs and accepts our credentials`,
      {
        cause: error.code,
      },
    );
  }
};

/** Runs a request that Orthanc answers whatever it holds: a 404 comes from something else, at a wrong address or in between. */
export const answered = async <T>(what: string, request: () => Promise<{ readonly data: T }>): Promise<T> => {
  const data = await orNull(what, request);
  if (data !== null) return data;
  throw new ArchiveUnavailable(
    `the image archive answered 404 when asked for ${what}; check that ORTHANC_URL leads to Orthanc itself`,
  );
};
