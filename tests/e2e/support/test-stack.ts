import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../../../src/local/demo/api-client.js';
import { readSettings, type Settings } from '../../../src/local/demo/settings.js';
import { Session } from '../../../src/local/demo/session.js';
import { demoEnvironment } from '../../../src/local/demo-environment.js';
import { freePorts } from '../../support/free-ports.js';
import { startStack, type Stack, type StackOptions } from '../../../src/local/launcher/stack.js';

/** The real stack in a folder of its own on ports of its own, with a client as any other. */
export interface TestStack {
  readonly stack: Stack;
  readonly settings: Settings;
  readonly api: ApiClient;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** On ports of its own, unless somebody stands at one of them already. */
export const startTestStack = async (
  options: Pick<StackOptions, 'clock' | 'env' | 'ports'>,
): Promise<TestStack> => {
  const folder = await mkdtemp(join(tmpdir(), 'apar-e2e-'));
  const ports = options.ports ?? (await freePorts());
  const stack = await startStack({ dataDir: folder, profile: 'test', quiet: true, ...options, ports });
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
