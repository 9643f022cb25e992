import { describe, expect, it } from '@jest/globals';
import { watchLead } from '../../../src/application/health/lead-watch.js';

const watched = (signs: readonly (string | null)[], everySeconds: number): Promise<readonly number[]> => {
  let seconds = 0;
  let asked = 0;
  const count = watchLead(
    () => Promise.resolve(signs[asked++] ?? null),
    () => seconds * 1_000,
  );
  return signs.reduce<Promise<readonly number[]>>(async (so, _) => {
    const counts = await so;
    seconds += everySeconds;
    return [...counts, await count()];
  }, Promise.resolve([]));
};

describe('a lead', () => {
  it('is held while its holder gives new signs', async () => {
    expect(await watched(['1', '2', '3', '4', '5', '6'], 30)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('is not held any more once the signs stay the same for longer than a change of leader takes', async () => {
    expect(await watched(['1', '1', '1', '1', '2'], 20)).toEqual([0, 0, 0, 1, 0]);
  });

  it('is not held where nobody ever gave a sign, and held again with the first one', async () => {
    expect(await watched([null, null, null, 'a'], 20)).toEqual([0, 0, 1, 0]);
  });

  it('says nothing where nobody can be asked', async () => {
    const count = watchLead(() => Promise.reject(new Error('away')));
    await expect(count()).rejects.toThrow('away');
  });
});
