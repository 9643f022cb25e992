import { describe, expect, it } from '@jest/globals';
import { wakerCheck, workerCheck } from '../../../src/composition/worker-checks.js';

describe('health of a worker', () => {
  it.each([
    ['RUNNING', null],
    ['STOPPED', 'This worker takes no work; its log says why.'],
    ['FAILED', 'This worker takes no work; its log says why.'],
  ] as const)('of one that is %s says %s', async (state, what) => {
    expect(await workerCheck({ state: () => state }).look()).toEqual({ what });
  });
});

describe('health of its waking', () => {
  const look = (leads: boolean, trouble: string | null) =>
    wakerCheck({
      state: () => ({ leads, waiting: 7, trouble, since: '2026-03-01T10:00:00.000Z' }),
    }).look();

  it('is well while it leads, and while another one does', async () => {
    expect((await look(true, null)).what).toBeNull();
    expect((await look(false, null)).what).toBeNull();
  });

  it('tells how many records the one that leads still has to look at', async () => {
    expect([(await look(true, null)).waiting, (await look(false, null)).waiting]).toEqual([7, null]);
  });

  it('names the code of what keeps it', async () => {
    expect((await look(true, 'LOG.UNAVAILABLE')).what).toMatch(/^Nobody is woken now \(LOG\.UNAVAILABLE\)/u);
  });
});
