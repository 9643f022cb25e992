import { afterAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallDisk } from '../../support/small-disk.js';
import { until } from './support.js';

const disk = smallDisk(2048);
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  disk?.remove();
});

(disk === null ? describe.skip : describe)('a launcher whose disk is full', () => {
  it('lives, starts a killed part again, and writes its logs when there is room', async () => {
    const folder = disk?.path ?? '';
    const output = openSync(join(folder, 'output'), 'w');
    const launcher = fork(join(import.meta.dirname, 'full-disk-process.mjs'), [folder], {
      stdio: ['ignore', output, 'pipe', 'ipc'],
    });
    children.push(launcher);
    const said: string[] = [];
    launcher.stderr?.on('data', (chunk) => said.push(String(chunk)));
    const answers: unknown[] = [];
    launcher.on('message', (answer) => answers.push(answer));
    const ended = once(launcher, 'exit');
    const log = join(folder, 'logs', 'chatter.log');
    await until(() => readFileSync(join(folder, 'output'), 'utf8').includes('is healthy'));
    writeFileSync(join(folder, 'full'), '');
    const giveBack = disk?.fill();
    await until(() => answers.length > 0 || launcher.exitCode !== null);
    expect([said.join(''), answers]).toEqual(['', [{ restarts: 1, healthy: true }]]);
    giveBack?.();
    launcher.send('room');
    const [code] = (await ended) as [number | null];
    expect([said.join(''), code]).toEqual(['', 0]);
    expect(readFileSync(log, 'utf8')).toMatch(/\n\d+ lines are missing here: the log could not be written\n/);
  }, 60_000);
});
