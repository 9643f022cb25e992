import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { type Append, LogFile } from './log-file.js';

export interface LogLine {
  readonly part: string;
  readonly stream: 'out' | 'err' | 'launcher';
  readonly text: string;
}

const colours = [pc.cyan, pc.magenta, pc.yellow, pc.green, pc.blue, pc.red, pc.white];
const largest = 10 * 1024 * 1024;
const kept = 40;

/**
 * Writes each line of each part to its own file, and to the screen behind the part's name unless quiet. A full disk
 * costs lines and nothing else; that lines are lost is shown even when quiet, because no file can say it.
 */
export class LogSink {
  readonly #folder: string;
  readonly #quiet: boolean;
  readonly #onLog: ((line: LogLine) => void) | undefined;
  readonly #parts: string[] = [];
  readonly #muted = new Set<string>();
  readonly #tails = new Map<string, string[]>();
  readonly #files = new Map<string, LogFile>();
  readonly #append: Append | undefined;

  constructor(
    folder: string,
    options: {
      readonly quiet: boolean;
      readonly onLog?: ((line: LogLine) => void) | undefined;
      readonly append?: Append;
    },
  ) {
    this.#folder = folder;
    this.#quiet = options.quiet;
    this.#onLog = options.onLog;
    this.#append = options.append;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  fileOf(part: string): string {
    return join(this.#folder, `${part}.log`);
  }

  /** Names a part before its first line: fixes its colour and puts an overgrown file aside. */
  open(part: string): void {
    this.#parts.push(part);
    const file = this.fileOf(part);
    if (existsSync(file) && statSync(file).size > largest) renameSync(file, `${file}.1`);
  }

  /** Keeps what a part says from the screen: while it is being stopped, servers complain at length of nothing. */
  mute(part: string): void {
    this.#muted.add(part);
  }

  unmute(part: string): void {
    this.#muted.delete(part);
  }

  write(line: LogLine): void {
    const written = this.#fileFor(line.part).write(line.text);
    this.#show(line, !this.#quiet);
    if (written.kind === 'first-dropped') {
      this.#notice(
        line.part,
        `the log cannot be written (${written.reason}); its lines are lost until there is room, all else goes on`,
      );
    }
    if (written.kind === 'back') {
      this.#notice(line.part, `the log is written again; lines lost: ${written.dropped}`);
    }
  }

  /** Says something of the launcher's own about the stack as a whole, on the screen even when quiet. */
  announce(text: string): void {
    const part = 'launcher';
    this.#fileFor(part).write(text);
    this.#notice(part, text);
  }

  /** The last lines of a part, for the message that says why it did not start. */
  tail(part: string, count = 15): readonly string[] {
    return (this.#tails.get(part) ?? []).slice(-count);
  }

  #fileFor(part: string): LogFile {
    const file = this.#files.get(part) ?? new LogFile(this.fileOf(part), this.#append);
    this.#files.set(part, file);
    return file;
  }

  #notice(part: string, text: string): void {
    this.#show({ part, stream: 'launcher', text }, true);
  }

  #show(line: LogLine, onScreen: boolean): void {
    const tail = this.#tails.get(line.part) ?? [];
    this.#tails.set(line.part, [...tail, line.text].slice(-kept));
    const shown = line.stream === 'launcher' || !this.#muted.has(line.part);
    if (shown && onScreen) process.stdout.write(`${this.#prefix(line)} ${line.text}\n`);
    this.#onLog?.(line);
  }

  #prefix({ part, stream }: LogLine): string {
    const colour = colours[this.#parts.indexOf(part) % colours.length] ?? pc.white;
    const width = Math.max(part.length, ...this.#parts.map((name) => name.length));
    return colour(`${part.padEnd(width)} ${stream === 'launcher' ? '●' : '│'}`);
  }
}
