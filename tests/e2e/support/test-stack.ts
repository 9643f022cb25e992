import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../../../src/local/demo/api-client.js';
import { readSettings, type Settings } from '../../../src/local/demo/settings.js';
import { Session } from '../../../src/local/demo/session.js';
import { demoEnvironment } from '../../../src/local/demo-environment.js';
import { startStack, type Stack, type StackOptions } from '../../../src/local/launcher/stack.js';

const portNames = [
  'eventStore',
  'temporal',
  'temporalUi',
  'orthanc',
  'identity',
  'api',
  'worker',
  'inference',
] as const;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });

/** The real stack in a folder of its own on ports of its own, with a client as any other. */
export interface TestStack {
  readonly stack: Stack;
  readonly settings: Settings;
  readonly api: ApiClient;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

export const startTestStack = async (options: Pick<StackOptions, 'clock' | 'env'>): Promise<TestStack> => {
  const folder = await mkdtemp(join(tmpdir(), 'apar-e2e-'));
  const ports = Object.fromEntries(
    await Promise.all(portNames.map(async (name) => [name, await freePort()] as const)),
  );
  const stack = await startStack({ dataDir: folder, profile: 'test', quiet: true, ports, ...options });
  const settings = readSettings(demoEnvironment(stack));
  return {
    stack,
    settings,
    folder,
    api: new ApiClient(new Session(settings), settings.api),
    stop: async () => {
      await stack.stop();
      if (process.env['APAR_E2E_KEEP'] === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};
