import { describe, expect, it } from '@jest/globals';
import { firstThatWorks, NotAsked, NothingWorked, WayFailed } from '../../../../src/local/setup/ways.mjs';

const works = (name: string) => ({ name, attempt: () => Promise.resolve(name) });
const fails = (name: string, reason: string) => ({
  name,
  attempt: () => Promise.reject(new WayFailed(reason)),
});

describe('firstThatWorks', () => {
  it('takes the first way that works and leaves the later ones untried', async () => {
    const tried: string[] = [];
    const later = { name: 'later', attempt: () => Promise.resolve(String(tried.push('later'))) };
    await expect(firstThatWorks('A thing', [fails('a', 'no'), works('b'), later], 'x')).resolves.toBe('b');
    expect(tried).toEqual([]);
  });

  it('says what was tried in which order, why each failed, and the one line that mends it', async () => {
    const search = firstThatWorks(
      'The thing',
      [fails('PATH', 'no such program'), fails('download', 'no network')],
      'get-it --now',
    );
    await expect(search).rejects.toThrow(
      [
        'The thing could not be had. Tried, in this order:',
        '  1. PATH: no such program',
        '  2. download: no network',
        'To mend it, type:',
        '  get-it --now',
        'and run the same command again.',
      ].join('\n'),
    );
  });

  it('does not look elsewhere when what the user asked for explicitly fails', async () => {
    const asked = { ...fails('THING_URL', 'nothing answers there'), binding: true };
    await expect(firstThatWorks('The thing', [asked, works('PATH')], 'x')).rejects.toBeInstanceOf(
      NothingWorked,
    );
  });

  it('looks elsewhere when the user asked for nothing', async () => {
    const unset = {
      name: 'THING_URL',
      binding: true,
      attempt: () => Promise.reject(new NotAsked('not set')),
    };
    await expect(firstThatWorks('The thing', [unset, works('PATH')], 'x')).resolves.toBe('PATH');
  });
});
