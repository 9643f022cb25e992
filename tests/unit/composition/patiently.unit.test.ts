import { describe, expect, it } from '@jest/globals';
import { patiently } from '../../../src/composition/patiently.js';

/** A fake part that is away for the first `times` attempts. */
const away = (times: number, error = new Error('connect ECONNREFUSED')) => {
  const said: unknown[] = [];
  const pauses: number[] = [];
  let attempts = 0;
  const wait = (passes?: (error: unknown) => boolean) =>
    patiently(
      { warn: (message, fields) => said.push([message, fields?.['reason']]), info: () => undefined },
      'Temporal',
      () => (attempts++ < times ? Promise.reject(error) : Promise.resolve('there')),
      passes,
      (ms) => Promise.resolve(pauses.push(ms)),
    );
  return { wait, said, pauses };
};

describe('a process that begins while what it needs is away', () => {
  it('waits longer and longer, a quarter of a minute at most, and says so each time', async () => {
    const { wait, said, pauses } = away(6);
    expect(await wait()).toBe('there');
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    expect(said).toHaveLength(6);
    expect(said[0]).toEqual([
      'Temporal cannot be reached yet; this process waits for it',
      'Error: connect ECONNREFUSED',
    ]);
  });

  it('says nothing of what is there', async () => {
    const { wait, said } = away(0);
    expect(await wait()).toBe('there');
    expect(said).toEqual([]);
  });

  it('ends at once where waiting cannot help', async () => {
    const { wait, pauses } = away(6, new Error('wrong key'));
    await expect(wait(() => false)).rejects.toThrow('wrong key');
    expect(pauses).toEqual([]);
  });
});
