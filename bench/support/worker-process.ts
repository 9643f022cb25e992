import axios from 'axios';
import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { applicationEnvironment } from '../../src/local/launcher/application-environment.js';
import { childEnvironment } from '../../src/local/launcher/child-environment.js';
import { tiedToUs } from '../../src/local/launcher/parent-death.js';
import { projectRoot } from '../../src/local/launcher/project-root.js';
import type { Stack } from '../../src/local/launcher/stack.js';
import { readTools } from '../../src/local/launcher/tools.js';
import type { HealthView } from '../../src/contracts/views/index.js';
import { processorSeconds } from './processor-time.js';

/** A worker that nobody restarts. */
export interface WorkerProcess {
  readonly kill: () => Promise<void>;
  /** Processor seconds so far. */
  readonly cpuSeconds: () => number;
  /** How many records its waker still has to look at; null where it does not lead, or does not answer yet. */
  readonly waiting: () => Promise<number | null>;
}

const wakerOf = async (port: number): Promise<number | null> => {
  try {
    const { data } = await axios.get<HealthView>(`http://127.0.0.1:${port}/health`, {
      timeout: 5_000,
      validateStatus: (status) => status === 200 || status === 503,
    });
    return data.parts.find(({ part }) => part === 'waker')?.waiting ?? null;
  } catch (error) {
    if (axios.isAxiosError(error) && error.response === undefined) return null;
    throw error;
  }
};

export const startWorkerProcess = (stack: Stack, which: number): WorkerProcess => {
  const { env } = process;
  const healthPort = stack.ports.worker + which * 10;
  const own = applicationEnvironment(
    {
      ...{ profileDir: stack.profileDir, clock: 'real', ports: stack.ports, urls: stack.urls },
      ...{ secrets: stack.secrets, tools: readTools(), orthancUser: stack.orthancUser },
      ...{ codecEndpoint: undefined, env, further: {} },
    },
    'worker',
  );
  const log = openSync(join(stack.profileDir, 'logs', `bench-worker-${which}.log`), 'a');
  const tied = tiedToUs(process.execPath, [join(projectRoot, 'dist/src/main.js')]);
  const child: ChildProcess = spawn(tied.command, tied.args, {
    env: childEnvironment(env, {
      ...own,
      APAR_ROLES: 'worker',
      HEALTH_PORT: String(healthPort),
    }),
    stdio: [tied.holdsStdin ? 'pipe' : 'ignore', log, log],
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    cpuSeconds: () => processorSeconds(child.pid ?? 0),
    waiting: () => wakerOf(healthPort),
  };
};
