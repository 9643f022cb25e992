import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const script = join(process.cwd(), 'tests', 'integration', 'projections', 'projector-process.mjs');
const built = join(process.cwd(), 'dist', 'src', 'projections', 'index.js');

export interface SpawnedProjector {
  readonly child: ChildProcess;
  /** Everything it said so far. */
  readonly lines: readonly string[];
  /** Settles when it says the line; rejects when it ends before. */
  readonly says: (line: string) => Promise<void>;
  /** Settles with the signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>;
}

export const spawnProjector = (...args: readonly string[]): SpawnedProjector => {
  if (!existsSync(built)) throw new Error(`${built} is missing: build the project before these tests`);
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  const ended = once(child, 'exit').then(([, signal]) => signal as NodeJS.Signals | null);
  return {
    child,
    lines,
    ended,
    says: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (lines.includes(wanted)) resolve();
        };
        output.on('line', look);
        look();
        void ended.then(() => {
          reject(new Error(`it ended without saying "${wanted}": ${lines.join(' | ')}`));
        });
      }),
  };
};
