import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { AttachedStack } from './attached-stack.js';
import { demoEnvironment } from './demo-environment.js';
import { garbageCollection } from './launcher/garbage-collection.js';
import { projectRoot } from './launcher/project-root.js';

/**
 * Runs a client of the demonstration in a process of its own, which knows addresses and its own credentials; gives its exit code.
 * @param stdout a file descriptor of ours for its output, where our own output is something else
 */
export const runDemoClient = (
  script: string,
  args: readonly string[],
  stack: AttachedStack,
  signal: AbortSignal,
  stdout: 'inherit' | number = 'inherit',
): Promise<number> =>
  new Promise((resolve, reject) => {
    const client = spawn(
      process.execPath,
      [...garbageCollection, join(projectRoot, 'dist/src/local/demo', script), ...args],
      {
        stdio: ['inherit', stdout, 'inherit'],
        env: demoEnvironment(stack),
        signal,
      },
    );
    client.on('error', reject);
    client.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
