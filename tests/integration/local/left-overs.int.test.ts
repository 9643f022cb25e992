import { afterEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftOvers, recordProcess } from '../../../src/local/launcher/left-overs.js';
import { tiedToUs } from '../../../src/local/launcher/parent-death.js';
import { readProcess } from '../../../src/local/launcher/process-identity.js';
import { isGone, temporaryFolder, until } from './support.js';

const folder = temporaryFolder();
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  folder.remove();
});

const idle = ['-e', 'setInterval(() => {}, 1000)'];
const startIdle = (): number => {
  const child = spawn(process.execPath, idle, { stdio: 'ignore' });
  started.push(child);
  return child.pid ?? 0;
};

describe('what a killed launcher left behind', () => {
  it('is ended by the next start', async () => {
    const pid = startIdle();
    recordProcess(folder.path, 'worker', pid, [process.execPath, ...idle]);
    await expect(endLeftOvers(folder.path)).resolves.toEqual(['worker']);
    expect(isGone(pid)).toBe(true);
  });

  it.each([
    ['started at another time', { startTime: '1' }],
    ['runs another command', { command: ['/usr/sbin/Orthanc', 'other.json'] }],
  ])('is left alone when the process with its number %s', async (_why, difference) => {
    const pid = startIdle();
    mkdirSync(join(folder.path, 'run'), { recursive: true });
    const identity = { ...readProcess(pid), command: [process.execPath, ...idle], ...difference };
    writeFileSync(join(folder.path, 'run', 'worker.json'), JSON.stringify(identity));
    await expect(endLeftOvers(folder.path)).resolves.toEqual([]);
    expect(isGone(pid)).toBe(false);
  });

  it('is nothing when a record was cut short', async () => {
    mkdirSync(join(folder.path, 'run'), { recursive: true });
    writeFileSync(join(folder.path, 'run', 'worker.json'), '{"pid":12');
    await expect(endLeftOvers(folder.path)).resolves.toEqual([]);
  });
});

describe('a part tied without the help of the kernel', () => {
  it('ends when the launcher is killed', async () => {
    const { command, args } = tiedToUs(process.execPath, idle, false);
    const launcher = `
      const child = require('node:child_process').spawn(${JSON.stringify(command)}, ${JSON.stringify(args)}, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
      console.log(child.pid); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['-e', launcher], { stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(parent);
    const [pid] = ((await once(parent.stdout, 'data')) as [Buffer]).map((text) => Number(text.toString()));
    await until(() => readProcess(pid ?? 0)?.command.includes('--import') === true);
    parent.kill('SIGKILL');
    await until(() => isGone(pid ?? 0));
    expect(isGone(pid ?? 0)).toBe(true);
  }, 30_000);
});
