import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepScaledClock } from '../../src/local/clock-keeper.js';
import { startTestStack, type TestStack } from './support/test-stack.js';

const dayMs = 86_400_000;

describe('the scaled trial clock', () => {
  let test: TestStack;
  let stopClock: () => Promise<void>;

  beforeAll(async () => {
    test = await startTestStack({ clock: 'scaled' });
    stopClock = await keepScaledClock(test.stack);
    await test.api.task('setClock', 'administrator', { rate: 86_400 });
  }, 240_000);
  afterAll(async () => {
    await test.stop();
  }, 60_000);

  const now = async (): Promise<number> =>
    Date.parse((await test.api.read('getClock', 'administrator')).trialNow);
  const passedIn = async (ms: number): Promise<number> => {
    const before = await now();
    await sleep(ms);
    return (await now()) - before;
  };

  it('runs a day a second while every part is healthy', async () => {
    expect(await passedIn(2_000)).toBeGreaterThan(dayMs);
  }, 60_000);

  it('is held while a part is down and goes on from where it stood once the part is back', async () => {
    await test.stack.part('worker').stop();
    await sleep(1_500);
    expect(await passedIn(4_000)).toBe(0);
    const held = await now();
    test.stack.part('worker').start();
    await test.stack.waitHealthy(120_000);
    await sleep(3_000);
    const resumed = await now();
    expect(resumed).toBeGreaterThan(held);
    expect(resumed - held).toBeLessThan(60 * dayMs);
  }, 180_000);

  it('stops by itself when nobody renews its lease', async () => {
    await stopClock();
    await sleep(4_000);
    expect(await passedIn(2_000)).toBe(0);
  }, 60_000);
});
