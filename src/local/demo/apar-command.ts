import { spawn } from 'node:child_process';
import type { Settings } from './settings.js';

export interface AparInput {
  /** One line of standard input: where a passphrase goes in, and nowhere else. */
  readonly line?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the `apar` command in a process of its own; gives what it printed. @throws Error with what it said on standard error */
export const aparCommand = (
  { aparCli }: Settings,
  args: readonly string[],
  { line, env = {} }: AparInput = {},
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [aparCli, ...args], {
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
    child.stdin.end(line === undefined ? '' : `${line}\n`);
  });
