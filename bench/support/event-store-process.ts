import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface EventStoreProcess {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The embedded event store in a process of its own, as it runs beside the application. */
export const startEventStoreProcess = async (dataFile: string): Promise<EventStoreProcess> => {
  const main = new URL('../../src/local/eventstore/main.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [main, '--data', dataFile, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /esdb:\S+/u.exec(line)?.[0];
    if (url === undefined) continue;
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      await exited;
    };
    return { url, stop };
  }
  throw new Error(`the event store did not start from ${main}; build the project first`);
};
