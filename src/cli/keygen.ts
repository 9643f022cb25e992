import { writeFile } from 'node:fs/promises';
import { systemCause, Trouble } from './exit-codes.js';
import { generateKeyPair } from './key-holder/index.js';
import { readNewPassphrase } from './passphrase.js';

/**
 * Writes the private key file (0600, never over another) and answers with the public half.
 * @throws Error in plain words: no or too short a passphrase, two that differ, or what the disk said; no key is written then
 */
export const keygen = async (
  out: string,
  passphrase: () => Promise<string> = readNewPassphrase,
): Promise<{ readonly keyId: string; readonly publicKey: string }> => {
  const { keyId, publicKey, privateKeyFile } = await generateKeyPair(await passphrase());
  const text = `${JSON.stringify(privateKeyFile, null, 2)}\n`;
  await writeFile(out, text, { mode: 0o600, flag: 'wx' }).catch((cause: unknown) => {
    throw new Trouble(
      (cause as NodeJS.ErrnoException).code === 'EEXIST'
        ? `${out} is there already, and a key file is never overwritten; name another file by --out`
        : `${out} was not written: ${systemCause(cause)}`,
      { cause },
    );
  });
  return { keyId, publicKey };
};
