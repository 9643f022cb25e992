import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
import { InputRefused } from './exit-codes.js';

/** Where a passphrase comes from: lines of a file or a pipe, or somebody at a terminal. */
export interface PassphraseSource {
  readonly lines: Readable;
  readonly isTerminal: boolean;
  /** Shows a prompt; not asked where there is no terminal. */
  readonly say: (text: string) => void;
}

const silent = (): Writable =>
  new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });

const standardInput = (): PassphraseSource => ({
  lines: process.stdin,
  isTerminal: process.stdin.isTTY,
  say: (text) => process.stderr.write(text),
});

/** As many lines as there are prompts; typed at a terminal they are not shown. */
const read = async (
  { lines, isTerminal, say }: PassphraseSource,
  prompts: readonly string[],
): Promise<readonly string[]> => {
  const tell = (text: string | undefined): void => {
    if (isTerminal && text !== undefined) say(text);
  };
  const reader = createInterface({ input: lines, output: silent(), terminal: isTerminal });
  const typed: string[] = [];
  tell(prompts[0]);
  try {
    for await (const line of reader) {
      typed.push(line);
      tell('\n');
      if (typed.length === prompts.length) return typed;
      tell(prompts[typed.length]);
    }
    throw new InputRefused('no passphrase came on standard input');
  } finally {
    reader.close();
  }
};

/** One line of standard input. @throws InputRefused where there is none */
export const readPassphrase = async (source = standardInput()): Promise<string> =>
  (await read(source, ['Passphrase: '])).join('');

/**
 * The passphrase of a new key: typed twice at a terminal, where nobody sees what is typed; a pipe gives it once.
 * @throws InputRefused where there is none, or the two differ
 */
export const readNewPassphrase = async (source = standardInput()): Promise<string> => {
  if (!source.isTerminal) return readPassphrase(source);
  const [first, second] = await read(source, ['Passphrase: ', 'The same again: ']);
  if (first === undefined || first !== second)
    throw new InputRefused('the two passphrases differ; nothing was written. Run the command again');
  return first;
};
