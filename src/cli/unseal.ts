import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import axios, { isAxiosError } from 'axios';
import { httpCommands } from '../contracts/commands.js';
import { httpReads } from '../contracts/reads.js';
import { sealedPredictions, type Problem } from '../contracts/views/index.js';
import type { OpenedPrediction } from '../domain/unsealing/unsealing.js';
import { openSealed } from './key-holder/index.js';
import { readPassphrase } from './passphrase.js';

const perUpload = 200;

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

/** The same upload has the same key, so that a repeat after a lost answer changes nothing. */
const keyOf = (part: readonly OpenedPrediction[]): string =>
  `unseal-${createHash('sha256')
    .update(part.map((one) => one.commitment).join())
    .digest('hex')}`;

/**
 * Downloads what is sealed, opens it here with the private key, uploads score and nonce.
 * No private key, share or passphrase leaves this process.
 */
export const unseal = async (keyFile: string, api: string, token: string): Promise<number> => {
  if (token === '') throw new Error('no access token: put the statistician’s token into APAR_TOKEN');
  const http = axios.create({ baseURL: api, timeout: 30_000, headers: { authorization: `Bearer ${token}` } });
  try {
    const { data } = await http.get<unknown>(httpReads.getSealedPredictions.path);
    const { predictions } = sealedPredictions.parse(data);
    const opened = await openSealed(
      JSON.parse(await readFile(keyFile, 'utf8')),
      await readPassphrase(),
      predictions,
    );
    for (let start = 0; start < opened.length; start += perUpload) {
      const part = opened.slice(start, start + perUpload);
      await http.post(
        httpCommands.recordUnsealing.path,
        { predictions: part },
        { headers: { 'idempotency-key': keyOf(part) } },
      );
    }
    return opened.length;
  } catch (error) {
    throw said(error);
  }
};
