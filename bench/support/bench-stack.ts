import { ApiClient } from '../../src/local/demo/api-client.js';
import { Session } from '../../src/local/demo/session.js';
import { readSettings, type Settings } from '../../src/local/demo/settings.js';
import { demoEnvironment } from '../../src/local/demo-environment.js';
import { startStack, type Stack } from '../../src/local/launcher/stack.js';
import { inTemporaryFolder } from './in-temporary-folder.js';

export interface BenchStack {
  readonly stack: Stack;
  readonly settings: Settings;
  readonly api: ApiClient;
}

/** The whole local stack in a temporary folder, for the time of one bench. */
export const withBenchStack = <T>(bench: (stack: BenchStack) => Promise<T>): Promise<T> =>
  inTemporaryFolder(async (dataDir) => {
    const stack = await startStack({ dataDir, profile: 'bench', clock: 'real', quiet: true });
    try {
      const settings = readSettings(demoEnvironment(stack));
      return await bench({ stack, settings, api: new ApiClient(new Session(settings), settings.api) });
    } finally {
      await stack.stop();
    }
  });
