import { describe, expect, it } from '@jest/globals';
import { demoOptions, demoUsage } from '../../../src/local/demo-options.js';

const nothing = { exit: false, verbose: false, help: false, trial: false, anew: false };

describe('the options of `npm run demo`', () => {
  it('are none where none is given', () => {
    expect({ ...demoOptions([]) }).toEqual(nothing);
  });

  it('are those that were given', () => {
    expect({ ...demoOptions(['--trial', '--participants', '20', '--seed=7', '--exit']) }).toEqual({
      ...{ ...nothing, trial: true, exit: true },
      ...{ participants: '20', seed: '7' },
    });
  });

  it.each([
    ['an option that there is not', ['--tiral'], "Unknown option '--tiral'"],
    ['a word without dashes', ['exit'], "Unexpected argument 'exit'"],
    ['a value that is missing', ['--trial', '--seed'], "Option '--seed <value>' argument missing"],
    [
      'participants without a trial',
      ['--participants', '20'],
      '--participants is an option of a whole virtual trial',
    ],
    [
      'a new beginning without a trial',
      ['--anew'],
      '--anew is an option of a whole virtual trial: add --trial',
    ],
    ['a trial on a stack of others', ['--trial', '--attach', 'local'], 'leave out --attach'],
  ])('refuse %s in one sentence, and say which there are', (_, args, words) => {
    expect(() => demoOptions(args)).toThrow(words);
    expect(() => demoOptions(args)).toThrow(demoUsage);
  });
});
