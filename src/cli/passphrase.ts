import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

const silent = new Writable({
  write: (_chunk, _encoding, done) => {
    done();
  },
});

/** One line of standard input; typed at a terminal it is not shown. */
export const readPassphrase = async (): Promise<string> => {
  if (process.stdin.isTTY) process.stderr.write('Passphrase: ');
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    for await (const line of lines) return line;
    throw new Error('no passphrase came on standard input');
  } finally {
    lines.close();
    if (process.stdin.isTTY) process.stderr.write('\n');
  }
};
