import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Begin,
  createSharedWork,
  firstOf,
  whileWaiting,
} from '../../../../src/application/trial-analysis/serving/shared-work.js';

const graceMs = 20;

/** Work that a test ends by hand, and that remembers whether it was told to stop. */
const byHand = () => {
  const signals: AbortSignal[] = [];
  const ends: { readonly answer: (value: string) => void; readonly fail: (why: Error) => void }[] = [];
  const begin: Begin<string> = (signal, tell) => {
    signals.push(signal);
    tell({ done: 1, all: 4 });
    return new Promise((answer, fail) => ends.push({ answer, fail }));
  };
  return { begin, signals, ends };
};

describe('work that several wait for', () => {
  it('is begun once for all who ask by the same key, and its answer is kept', async () => {
    const work = createSharedWork<string>(graceMs);
    const { begin, ends } = byHand();
    const [one, two] = [work.join('a', begin), work.join('a', begin)];
    expect(one.progress()).toEqual({ done: 1, all: 4 });
    ends[0]?.answer('done');
    expect(await Promise.all([one.answer, two.answer])).toEqual(['done', 'done']);
    expect(await work.join('a', begin).answer).toBe('done');
    expect(ends).toHaveLength(1);
    void work.join('b', begin);
    expect(ends).toHaveLength(2);
  });

  it('goes on while one of those who wait is there, and is ended some time after the last one left', async () => {
    const work = createSharedWork<string>(graceMs);
    const { begin, signals } = byHand();
    const [one, two] = [work.join('a', begin), work.join('a', begin)];
    one.leave();
    await sleep(3 * graceMs);
    expect(signals[0]?.aborted).toBe(false);
    two.leave();
    await sleep(3 * graceMs);
    expect(signals[0]?.aborted).toBe(true);
  });

  it('is found again by whoever comes back in time', async () => {
    const work = createSharedWork<string>(graceMs);
    const { begin, signals, ends } = byHand();
    work.join('a', begin).leave();
    const again = work.join('a', begin);
    await sleep(3 * graceMs);
    expect(signals[0]?.aborted).toBe(false);
    ends[0]?.answer('done');
    expect(await again.answer).toBe('done');
    expect(ends).toHaveLength(1);
  });

  it('is begun anew after it failed, or was ended', async () => {
    const work = createSharedWork<string>(graceMs);
    const { begin, ends } = byHand();
    const first = work.join('a', begin);
    ends[0]?.fail(new Error('no luck'));
    await expect(first.answer).rejects.toThrow('no luck');
    first.leave();
    work.join('a', begin).leave();
    await sleep(3 * graceMs);
    void work.join('a', begin);
    expect(ends).toHaveLength(3);
  });

  it('is waited for as long as the client is there, or as the patience lasts', async () => {
    const { begin, ends } = byHand();
    const place = createSharedWork<string>(graceMs).join('a', begin);
    expect(await firstOf(place, 1)).toEqual({ underWay: { done: 1, all: 4 } });
    const gone = new AbortController();
    const waiting = whileWaiting(place, gone.signal);
    gone.abort();
    await expect(waiting).rejects.toThrow('closed the connection');
    ends[0]?.answer('done');
    expect(await firstOf(place, 60_000)).toBe('done');
  });
});
