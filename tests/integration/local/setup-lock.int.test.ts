import { afterAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSetupLock } from '../../../src/local/setup/setup-lock.mjs';
import { createProgress } from '../../../src/local/setup/progress.mjs';
import { temporaryFolder } from './support.js';

const folder = temporaryFolder();
const machine = { setupDir: folder.path };
afterAll(folder.remove);

describe('two set-ups of one checkout', () => {
  it('run one after the other, and the waiting one says for whom it waits', async () => {
    const order: string[] = [];
    const said: string[] = [];
    const progress = createProgress((line) => said.push(line));
    let finishFirst = (): void => undefined;
    const first = withSetupLock(machine, progress, async () => {
      await new Promise<void>((finish) => (finishFirst = finish));
      order.push('first');
    });
    const second = withSetupLock(machine, progress, () => Promise.resolve(order.push('second')));
    await Promise.resolve();
    finishFirst();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(said).toEqual([`apar · waiting for the set-up of process ${process.pid} in the same checkout`]);
  });

  it('are not held up by the lock of a process that is no more, nor of a later one with its number', async () => {
    for (const holder of ['999999999 1', `${process.pid} 1`]) {
      writeFileSync(join(folder.path, 'setup.lock'), holder);
      await expect(withSetupLock(machine, createProgress(), () => Promise.resolve('done'))).resolves.toBe(
        'done',
      );
    }
  });
});
