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
      state: () => ({ leads, waiting: 0, trouble, since: '2026-03-01T10:00:00.000Z' }),
    }).look();

  it('is well while it leads, and while another one does', async () => {
    expect([await look(true, null), await look(false, null)]).toEqual([{ what: null }, { what: null }]);
  });

  it('names the code of what keeps it', async () => {
    expect((await look(true, 'LOG.UNAVAILABLE')).what).toMatch(/^Nobody is woken now \(LOG\.UNAVAILABLE\)/u);
  });
});
