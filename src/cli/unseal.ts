import { createHash } from 'node:crypto';
import { httpCommands } from '../contracts/commands.js';
import { httpReads } from '../contracts/reads/http-reads.js';
import { sealedPredictions } from '../contracts/views/index.js';
import type { OpenedPrediction } from '../domain/unsealing/unsealing.js';
import { wholeTrialMs, withApi } from './api-session.js';
import { openSealed } from './key-holder/index.js';
import { readPassphrase } from './passphrase.js';
import { readDraft } from './protocol-digest.js';

const perUpload = 200;

/** The same upload has the same key, so that a repeat after a lost answer changes nothing. */
const keyOf = (part: readonly OpenedPrediction[]): string =>
  `unseal-${createHash('sha256')
    .update(part.map((one) => one.commitment).join())
    .digest('hex')}`;

/**
 * Downloads what is sealed, opens it here with the private key, uploads score and nonce.
 * No private key, share or passphrase leaves this process. The server checks each seal of an upload anew, and an upload that is
 * given up half-way leaves the trial half unsealed: it is waited for as long as for anything that is made of the whole trial.
 */
export const unseal = (keyFile: string, api: string, token: string): Promise<number> =>
  withApi(api, token, async (http) => {
    const locked = await readDraft(keyFile); // a wrong path is told before the download, which is recorded
    const { data } = await http.get<unknown>(httpReads.getSealedPredictions.path, { timeout: wholeTrialMs });
    const { predictions } = sealedPredictions.parse(data);
    const opened = await openSealed(locked, await readPassphrase(), predictions);
    for (let start = 0; start < opened.length; start += perUpload) {
      const part = opened.slice(start, start + perUpload);
      await http.post(
        httpCommands.recordUnsealing.path,
        { predictions: part },
        { headers: { 'idempotency-key': keyOf(part) }, timeout: wholeTrialMs },
      );
    }
    return opened.length;
  });
