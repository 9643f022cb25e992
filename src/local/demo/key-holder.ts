import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { aparCommand } from './apar-command.js';
import type { Settings } from './settings.js';

const keyFile = (settings: Settings): string => join(settings.keyHolderDir, 'sealing-key.json');
const generated = z.object({ keyId: z.string(), publicKey: z.string() });

/** The key holder makes the pair; only the public half comes back. */
export const generateKey = async (settings: Settings, passphrase: string) => {
  mkdirSync(settings.keyHolderDir, { recursive: true, mode: 0o700 });
  const printed = await aparCommand(settings, ['keygen', '--out', keyFile(settings)], { line: passphrase });
  return generated.parse(JSON.parse(printed));
};

/** The key holder downloads the sealed predictions, opens them and uploads score and nonce of each. */
export const unseal = (settings: Settings, passphrase: string, token: string): Promise<string> =>
  aparCommand(settings, ['unseal', '--key', keyFile(settings), '--api', settings.api], {
    line: passphrase,
    env: { APAR_TOKEN: token },
  });
