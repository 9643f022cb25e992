import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { LogSink } from './log-sink.js';
import type { PartProcess } from './part-declaration.js';
import { tiedToUs } from './parent-death.js';

/** One run of a part's process, from start to end. */
export interface PartRun {
  readonly pid: number | undefined;
  /** Resolves when the process has ended, with how it ended in words. Never rejects. */
  readonly ended: Promise<string>;
  /** Asks the process to stop and kills it, with all that it started, when it has not after the timeout. */
  readonly stop: () => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
}

/**
 * Starts the process in a session of its own, so that Ctrl-C in the terminal reaches only the launcher, which then
 * stops the parts in order.
 */
export const startRun = (name: string, declared: PartProcess, sink: LogSink): PartRun => {
  sink.unmute(name);
  const { command, args, holdsStdin } = tiedToUs(declared.command, declared.args);
  const child = spawn(command, args, {
    env: declared.env,
    detached: true,
    stdio: [holdsStdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  for (const stream of ['out', 'err'] as const) {
    const source = stream === 'out' ? child.stdout : child.stderr;
    if (source === null) continue;
    createInterface({ input: source, crlfDelay: Infinity }).on('line', (text) => {
      sink.write({ part: name, stream, text });
    });
  }
  const ended = endOf(child);
  return {
    pid: child.pid,
    ended,
    kill: (signal) => child.kill(signal),
    stop: async () => {
      sink.mute(name);
      child.kill(declared.stopSignal);
      const timer = setTimeout(() => {
        killGroup(child);
      }, declared.stopTimeout);
      await ended;
      clearTimeout(timer);
    },
  };
};

const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((settle) => {
    child.once('error', (error) => {
      settle(`cannot be started: ${error.message}`);
    });
    child.once('exit', (code, signal) => {
      settle(signal === null ? `ended with code ${String(code)}` : `ended by ${signal}`);
    });
  });

/** The process leads its own group: a negative number reaches all of it. */
const killGroup = (child: ChildProcess): void => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, 'SIGKILL');
};
