import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(process.cwd(), 'dist', 'src', 'local', 'eventstore', 'main.js');

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** Sends a signal and settles with how the process ended. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** Spawns the built server. @param shell text put before the command, for instance a resource limit */
const spawnServer = (args: readonly string[], shell?: string): ChildProcess => {
  if (!existsSync(program)) throw new Error(`${program} is missing: build the project before these tests`);
  const options = { stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] };
  if (shell === undefined) return spawn(process.execPath, [program, ...args], options);
  return spawn('sh', ['-c', `${shell}; exec "$@"`, 'sh', process.execPath, program, ...args], options);
};

/** Starts the server as a process of its own and waits until it listens. */
export const startProcess = async (dataFile: string, port = 0, shell?: string): Promise<ServerProcess> => {
  const child = spawnServer(['--data', dataFile, '--port', String(port)], shell);
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const stderr = collect(child);
  const url = await Promise.race([listening(child), exited.then(() => undefined)]);
  if (url === undefined) throw new Error(`the event store ended before it listened: ${await stderr}`);
  return {
    url,
    port: Number(/:(\d+)\?/u.exec(url)?.[1]),
    child,
    end: async (signal) => {
      child.kill(signal);
      const [code, endedBy] = await exited;
      return { code, signal: endedBy };
    },
  };
};

/** Starts the server where it is expected to refuse, and settles with its exit code and message. */
export const runToEnd = async (args: readonly string[]): Promise<Ended> => {
  const child = spawnServer(args);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const stderr = await collect(child);
  const [code] = await exited;
  return { code, stderr };
};

const listening = async (child: ChildProcess): Promise<string | undefined> => {
  if (child.stdout === null) return undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^event store listening on (esdb:\S+)$/u.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  return undefined;
};

const collect = async (child: ChildProcess): Promise<string> => {
  let text = '';
  if (child.stderr !== null) for await (const chunk of child.stderr) text += String(chunk);
  return text;
};
