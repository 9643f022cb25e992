import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Settings } from './settings.js';

const keyFile = (settings: Settings): string => join(settings.keyHolderDir, 'sealing-key.json');
const generated = z.object({ keyId: z.string(), publicKey: z.string() });

/** Runs the `apar` command in a process of its own; the passphrase goes in by standard input and nowhere else. */
const apar = (
  settings: Settings,
  args: readonly string[],
  passphrase: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [settings.aparCli, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], ...env },
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString('utf8'));
      else
        reject(
          new Error(
            `apar ${args[0] ?? ''} ended with ${String(code)}: ${Buffer.concat(err).toString('utf8')}`,
          ),
        );
    });
    child.stdin.end(`${passphrase}\n`);
  });

/** The key holder makes the pair; only the public half comes back. */
export const generateKey = async (settings: Settings, passphrase: string) => {
  mkdirSync(settings.keyHolderDir, { recursive: true, mode: 0o700 });
  const printed = await apar(settings, ['keygen', '--out', keyFile(settings)], passphrase);
  return generated.parse(JSON.parse(printed));
};

/** The key holder downloads the sealed predictions, opens them and uploads score and nonce of each. */
export const unseal = (settings: Settings, passphrase: string, token: string): Promise<string> =>
  apar(settings, ['unseal', '--key', keyFile(settings), '--api', settings.api], passphrase, {
    APAR_TOKEN: token,
  });
