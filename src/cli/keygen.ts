import { writeFile } from 'node:fs/promises';
import { generateKeyPair } from './key-holder/index.js';
import { readPassphrase } from './passphrase.js';

/** Writes the private key file (0600, never over another) and answers with the public half. */
export const keygen = async (
  out: string,
): Promise<{ readonly keyId: string; readonly publicKey: string }> => {
  const { keyId, publicKey, privateKeyFile } = await generateKeyPair(await readPassphrase());
  await writeFile(out, `${JSON.stringify(privateKeyFile, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return { keyId, publicKey };
};
