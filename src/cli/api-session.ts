import axios, { isAxiosError, type AxiosInstance } from 'axios';
import type { Problem } from '../contracts/views/index.js';

const said = (error: unknown, api: string): Error => {
  if (!isAxiosError<Partial<Problem>>(error))
    return error instanceof Error ? error : new Error(String(error));
  const { response } = error;
  return new Error(
    response
      ? `the API answered ${response.status}: ${response.data.detail ?? 'no reason given'}`
      : `the API at ${api} did not answer (${error.code ?? 'no connection'}); check that it runs, and that --api is its address`,
  );
};

const isAddress = (text: string): boolean => {
  const { protocol } = URL.parse(text) ?? {};
  return protocol === 'http:' || protocol === 'https:';
};

/**
 * Does `work` with the API as the owner of the token.
 * @throws Error in plain words: no token, no address, no answer, or what the API said.
 */
export const withApi = async <Answer>(
  api: string,
  token: string,
  work: (http: AxiosInstance) => Promise<Answer>,
): Promise<Answer> => {
  if (token === '') throw new Error('no access token: put your token into the variable APAR_TOKEN');
  if (!isAddress(api))
    throw new Error(`"${api}" is no address of an API; one looks like http://127.0.0.1:3000`);
  try {
    return await work(
      axios.create({ baseURL: api, timeout: 30_000, headers: { authorization: `Bearer ${token}` } }),
    );
  } catch (error) {
    throw said(error, api);
  }
};
