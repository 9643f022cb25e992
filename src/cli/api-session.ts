import axios, { isAxiosError, type AxiosInstance } from 'axios';
import type { Problem } from '../contracts/views/index.js';
import { InputRefused, Trouble } from './exit-codes.js';

/** Below it an answer is a refusal of what was asked; from it on the server has trouble. */
const firstOfServer = 500;

const said = (error: unknown, api: string): Error => {
  if (!isAxiosError<Partial<Problem>>(error))
    return error instanceof Error ? error : new Error(String(error));
  const { response } = error;
  if (response === undefined)
    return new Trouble(
      `the API at ${api} did not answer (${error.code ?? 'no connection'}); check that it runs, and that --api is its address`,
    );
  const { status, data } = response;
  const answer = `the API answered ${status}: ${data.detail ?? 'no reason given'}`;
  return status < firstOfServer ? new InputRefused(answer) : new Trouble(answer);
};

/** Patience for an answer that the server makes from the whole trial, or checks seal by seal. */
export const wholeTrialMs = 600_000;

const isAddress = (text: string): boolean => {
  const { protocol } = URL.parse(text) ?? {};
  return protocol === 'http:' || protocol === 'https:';
};

/**
 * Does `work` with the API as the owner of the token.
 * @throws InputRefused in plain words: no token, no address, or why the API refused; Trouble where it did not answer or had trouble itself
 */
export const withApi = async <Answer>(
  api: string,
  token: string,
  work: (http: AxiosInstance) => Promise<Answer>,
): Promise<Answer> => {
  if (token === '') throw new InputRefused('no access token: put your token into the variable APAR_TOKEN');
  if (!isAddress(api))
    throw new InputRefused(`"${api}" is no address of an API; one looks like http://127.0.0.1:3000`);
  try {
    return await work(
      axios.create({ baseURL: api, timeout: 30_000, headers: { authorization: `Bearer ${token}` } }),
    );
  } catch (error) {
    throw said(error, api);
  }
};
