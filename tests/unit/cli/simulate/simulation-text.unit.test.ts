import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { writeLives } from '../../../../src/cli/simulate/lives-file.js';
import { simulated } from '../../../../src/cli/simulate/simulated.js';
import { simulationText } from '../../../../src/cli/simulate/simulation-text.js';

describe('the text of several trials', () => {
  it('has a figure that the first trial lacks, and counts in how many trials it has a value', async () => {
    const { asked, came } = await simulated(
      { participants: 30, seed: 4, scenario: 'stated' },
      { analysis: 'PRIMARY' },
    );
    const [whole] = came.primary;
    const estimable = whole?.figures.find((figure) => 'value' in figure);
    if (!whole || !estimable) throw new Error('nothing was estimable');
    const lacking = { ...whole, figures: [] };
    const text = simulationText({ asked, came: { ...came, trials: 2, primary: [lacking, whole] } });
    expect(text).toContain('2 trials');
    expect(text).toContain('1 of 2');
  });
});

describe('lives on the way to the standard output', () => {
  it('are said to be written in part, and why, where the disk is full', async () => {
    const to = new Writable({
      write: (_chunk, _encoding, done) => {
        done(Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' }));
      },
    });
    await expect(writeLives({ participants: 1, seed: 4, scenario: 'stated' }, to)).rejects.toThrow(
      'the lives were not written whole: the disk is full; make room and run again',
    );
  });
});
