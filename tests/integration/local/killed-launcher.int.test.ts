import { afterAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../support/free-ports.js';
import { isGone, temporaryFolder, until } from './support.js';

const script = fileURLToPath(new URL('./launcher-process.mjs', import.meta.url));
const folder = temporaryFolder();
afterAll(folder.remove);

interface Report {
  readonly up: boolean;
  readonly pids?: Readonly<Record<string, number>>;
  readonly message?: string;
}

const launch = async (
  options: object,
): Promise<{ readonly launcher: ChildProcess; readonly report: Report }> => {
  const launcher = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: launcher.stdout }), 'line')) as [string];
  return { launcher, report: JSON.parse(line) as Report };
};

describe('a launcher that is killed with SIGKILL', () => {
  it('leaves no process behind, and the next start on the same ports and data succeeds', async () => {
    const options = {
      ...{ dataDir: folder.path, clock: 'manual', ports: await freePorts() },
      parts: ['eventstore', 'temporal', 'orthanc', 'identity'],
    };
    const first = await launch(options);
    expect(first.report).toMatchObject({ up: true });
    const pids = Object.values(first.report.pids ?? {});
    expect(pids).toHaveLength(4);
    first.launcher.kill('SIGKILL');
    await until(() => pids.every(isGone));

    const second = await launch(options);
    expect(second.report).toMatchObject({ up: true });
    second.launcher.kill('SIGTERM');
    const [code] = (await once(second.launcher, 'exit')) as [number | null];
    expect(code).toBe(0);
    await until(() => Object.values(second.report.pids ?? {}).every(isGone));
  }, 180_000);
});
