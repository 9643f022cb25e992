import axios, { isAxiosError, type AxiosInstance } from 'axios';
import type { Problem } from '../contracts/views/index.js';

const said = (error: unknown): Error => {
  if (!isAxiosError<Partial<Problem>>(error))
    return error instanceof Error ? error : new Error(String(error));
  const { response } = error;
  return new Error(
    response
      ? `the API answered ${response.status}: ${response.data.detail ?? 'no reason given'}`
      : `the API did not answer (${error.code ?? 'no connection'})`,
  );
};

/**
 * Does `work` with the API as the owner of the token.
 * @throws Error in plain words: no token, no answer, or what the API said.
 */
export const withApi = async <Answer>(
  api: string,
  token: string,
  work: (http: AxiosInstance) => Promise<Answer>,
): Promise<Answer> => {
  if (token === '') throw new Error('no access token: put your token into the variable APAR_TOKEN');
  try {
    return await work(
      axios.create({ baseURL: api, timeout: 30_000, headers: { authorization: `Bearer ${token}` } }),
    );
  } catch (error) {
    throw said(error);
  }
};
