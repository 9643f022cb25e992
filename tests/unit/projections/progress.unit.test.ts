import { describe, expect, it } from '@jest/globals';
import { createProgress } from '../../../src/projections/progress.js';

const longMs = 60_000;

describe('progress of the projections', () => {
  it('wakes everybody who waits', async () => {
    const progress = createProgress();
    const waits = [progress.beyond(0, longMs), progress.beyond(0, longMs)];
    progress.announce();
    await expect(Promise.all(waits)).resolves.toHaveLength(2);
  });

  it('does not let anybody wait for what was announced since they looked', async () => {
    const progress = createProgress();
    const count = progress.count();
    progress.announce();
    await expect(progress.beyond(count, longMs)).resolves.toBeUndefined();
  });

  it('knows whether somebody waits', async () => {
    const progress = createProgress();
    const waits = progress.beyond(0, longMs);
    expect(progress.awaited()).toBe(true);
    progress.announce();
    await waits;
    expect(progress.awaited()).toBe(false);
  });

  it('lets go when the time is up', async () => {
    const progress = createProgress();
    await expect(progress.beyond(progress.count(), 1)).resolves.toBeUndefined();
    expect(progress.count()).toBe(0);
  });
});
