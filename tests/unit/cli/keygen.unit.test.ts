import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keygen } from '../../../src/cli/keygen.js';
import { type PassphraseSource, readNewPassphrase, readPassphrase } from '../../../src/cli/passphrase.js';

/** Lines that are typed one after the other, or come through a pipe at once; `said` is what the terminal showed. */
const source = (
  lines: readonly string[],
  isTerminal: boolean,
): PassphraseSource & { readonly said: string[] } => {
  const typed = new PassThrough();
  typed.end(lines.map((line) => `${line}\n`).join(''));
  const said: string[] = [];
  return { lines: typed, isTerminal, said, say: (text) => said.push(text) };
};

describe('the passphrase of a new key', () => {
  it('is asked for twice at a terminal, because nobody sees what is typed', async () => {
    const terminal = source(['correct horse battery', 'correct horse battery'], true);
    await expect(readNewPassphrase(terminal)).resolves.toBe('correct horse battery');
    expect(terminal.said.join('')).toBe('Passphrase: \nThe same again: \n');
  });

  it('is refused where the two differ', async () => {
    const terminal = source(['correct horse battery', 'correct hose battery'], true);
    await expect(readNewPassphrase(terminal)).rejects.toThrow(
      'the two passphrases differ; nothing was written',
    );
  });

  it('is one line of a pipe, and nothing is asked there', async () => {
    const pipe = source(['correct horse battery'], false);
    await expect(readNewPassphrase(pipe)).resolves.toBe('correct horse battery');
    expect(pipe.said).toEqual([]);
  });

  it('is asked for once where a key is opened', async () => {
    const terminal = source(['correct horse battery'], true);
    await expect(readPassphrase(terminal)).resolves.toBe('correct horse battery');
    expect(terminal.said.join('')).toBe('Passphrase: \n');
  });

  it.each([true, false])('is missed where the input ends (terminal: %s)', async (isTerminal) => {
    await expect(readNewPassphrase(source([], isTerminal))).rejects.toThrow('no passphrase came');
  });
});

describe('`apar keygen`', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'apar-keygen-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const passphrase = (): Promise<string> => Promise.resolve('correct horse battery');

  it('never overwrites a file, and says to name another one', async () => {
    const file = join(folder, 'key.json');
    writeFileSync(file, 'the only key of a trial');
    await expect(keygen(file, passphrase)).rejects.toThrow(
      `${file} is there already, and a key file is never overwritten; name another file by --out`,
    );
    expect(readFileSync(file, 'utf8')).toBe('the only key of a trial');
  });

  it('says in words why a file cannot be written', async () => {
    const file = join(folder, 'no-such-folder', 'key.json');
    await expect(keygen(file, passphrase)).rejects.toThrow(
      `${file} was not written: there is no such file or folder`,
    );
  });
});
