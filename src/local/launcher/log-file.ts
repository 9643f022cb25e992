import { appendFileSync } from 'node:fs';
import { messageOf } from '../../domain/shared/message-of.js';

export type Append = (file: string, text: string) => void;

const toDisk: Append = (file, text) => {
  appendFileSync(file, text, { mode: 0o600 });
};

/** What an attempt to write one line came to; of drops only the first in a row is told, of successes only one after drops. */
export type Written =
  | { readonly kind: 'as-usual' }
  | { readonly kind: 'first-dropped'; readonly reason: string }
  | { readonly kind: 'back'; readonly dropped: number };

const usual: Written = { kind: 'as-usual' };

/** A log that never ends its writer: a line that the disk does not take is dropped and counted. */
export class LogFile {
  #dropped = 0;

  constructor(
    readonly path: string,
    private readonly append: Append = toDisk,
  ) {}

  write(line: string): Written {
    const dropped = this.#dropped;
    // The line before may have been cut where the disk ended, so the note begins a line of its own.
    const gap = dropped === 0 ? '' : `\n${linesMissing(dropped)}\n`;
    try {
      this.append(this.path, `${gap}${line}\n`);
    } catch (error) {
      this.#dropped += 1;
      const reason = messageOf(error);
      return dropped === 0 ? { kind: 'first-dropped', reason } : usual;
    }
    this.#dropped = 0;
    return dropped === 0 ? usual : { kind: 'back', dropped };
  }
}

export const linesMissing = (count: number): string =>
  `${count === 1 ? 'one line is' : `${count} lines are`} missing here: the log could not be written`;
