import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createOneAtATime } from '../../../src/application/imaging/one-at-a-time.js';
import { noProgress } from './fake-study.js';

/** Work that ends when it is told to. */
const work = (name: string, begun: string[]) => {
  const over = Promise.withResolvers<string>();
  const run = (): Promise<string> => {
    begun.push(name);
    return over.promise;
  };
  return { run, over };
};

describe('work that is done one at a time', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const settle = (ms = 0): Promise<void> => jest.advanceTimersByTimeAsync(ms);

  it('begins in the order in which it came, each when the one before is over, however that ends', async () => {
    const begun: string[] = [];
    const oneAtATime = createOneAtATime();
    const [a, b, c] = [work('a', begun), work('b', begun), work('c', begun)];
    const results = Promise.allSettled([a, b, c].map(({ run }) => oneAtATime(run, noProgress)));
    await settle();
    expect(begun).toEqual(['a']);
    a.over.reject(new Error('damaged'));
    await settle();
    expect(begun).toEqual(['a', 'b']);
    b.over.resolve('b');
    c.over.resolve('c');
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('keeps itself alive while it waits, and no longer', async () => {
    const oneAtATime = createOneAtATime();
    const [a, b] = [work('a', []), work('b', [])];
    const heartbeat = jest.fn();
    const first = oneAtATime(a.run, noProgress);
    const second = oneAtATime(b.run, { ...noProgress, heartbeat });
    await settle(10_000);
    expect(heartbeat.mock.calls.length).toBeGreaterThanOrEqual(3);
    a.over.resolve('a');
    await settle();
    const beats = heartbeat.mock.calls.length;
    await settle(10_000);
    expect(heartbeat).toHaveBeenCalledTimes(beats);
    b.over.resolve('b');
    expect(await Promise.all([first, second])).toEqual(['a', 'b']);
  });

  it('is not begun once it was cancelled, and keeps nobody behind it waiting', async () => {
    const begun: string[] = [];
    const oneAtATime = createOneAtATime();
    const [a, b, c] = [work('a', begun), work('b', begun), work('c', begun)];
    const cancelling = new AbortController();
    const first = oneAtATime(a.run, noProgress);
    const second = oneAtATime(b.run, { ...noProgress, signal: cancelling.signal });
    const third = oneAtATime(c.run, noProgress);
    cancelling.abort(new Error('cancelled'));
    await expect(second).rejects.toThrow('cancelled');
    await settle();
    expect(begun).toEqual(['a']);
    a.over.resolve('a');
    c.over.resolve('c');
    expect(await Promise.all([first, third])).toEqual(['a', 'c']);
    expect(begun).toEqual(['a', 'c']);
  });
});
