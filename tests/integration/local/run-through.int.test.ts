import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const module = new URL('../../../src/local/setup/run-through.mjs', import.meta.url).href;

/** A process that runs the given script in its place, as the bootstrap runs its target. */
const runInPlace = (script: string, tied = false) => {
  const outer = `
    import { runThrough } from ${JSON.stringify(module)};
    const ended = await runThrough(process.execPath, ['-e', ${JSON.stringify(script)}], { cwd: '.', env: process.env, tied: ${tied} });
    ended.leave();`;
  const env = { ...process.env, npm_lifecycle_event: undefined };
  return spawn(process.execPath, ['--input-type=module', '-e', outer], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
};
const endOf = async (child: ReturnType<typeof runInPlace>) =>
  (await once(child, 'exit')) as [number | null, string | null];
const ready = async (child: ReturnType<typeof runInPlace>) =>
  String(((await once(child.stdout, 'data')) as [Buffer])[0]);

describe('a program run in our place', () => {
  it.each([0, 3])('ends us with its exit code %i', async (code) => {
    expect(await endOf(runInPlace(`process.exitCode = ${code}`))).toEqual([code, null]);
  });

  it('gets the signal that we get and decides itself how it ends', async () => {
    const child = runInPlace(
      "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('up')",
    );
    await ready(child);
    child.kill('SIGTERM');
    expect(await endOf(child)).toEqual([7, null]);
  }, 20_000);

  it('ends us by the signal that ended it', async () => {
    const child = runInPlace("setInterval(() => {}, 1000); console.log('up')");
    await ready(child);
    child.kill('SIGTERM');
    expect(await endOf(child)).toEqual([null, 'SIGTERM']);
  }, 20_000);

  it('learns that we were killed when it is tied to us', async () => {
    const child = runInPlace(
      "process.on('disconnect', () => console.log('alone')); setInterval(() => { if (!process.connected) process.exit(0) }, 20); console.log('up')",
      true,
    );
    await ready(child);
    const next = ready(child);
    child.kill('SIGKILL');
    expect((await next).trim()).toBe('alone');
  }, 20_000);
});
