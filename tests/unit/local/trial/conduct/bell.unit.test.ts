import { describe, expect, it } from '@jest/globals';
import { Bell } from '../../../../../src/local/demo/trial/conduct/bell.js';

const within = async (bell: Bell, ms: number): Promise<number> => {
  const began = performance.now();
  await bell.heard(ms);
  return performance.now() - began;
};

describe('a bell', () => {
  it('wakes whoever listens, and one who listens after it rang', async () => {
    const bell = new Bell();
    const listening = within(bell, 5_000);
    bell.ring();
    expect(await listening).toBeLessThan(2_500);
    bell.ring();
    expect(await within(bell, 5_000)).toBeLessThan(2_500);
  });

  it('is heard once for each time it rings, and else not', async () => {
    const bell = new Bell();
    bell.ring();
    await bell.heard(5_000);
    expect(await within(bell, 30)).toBeGreaterThan(20);
  });
});
