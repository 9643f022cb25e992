import { describe, expect, it } from '@jest/globals';
import type { Life } from '../../../src/virtual/lives/index.js';
import { installedFor, nothingSpent, playTrial } from '../../../src/virtual/player/index.js';
import { writtenTrials } from '../../../src/virtual/simulate.js';
import { interceptFor, worldOf } from '../../../src/virtual/world/index.js';

const { protocols } = installedFor(worldOf('stated', interceptFor));
const [trial] = writtenTrials({ participants: 10, seed: 5, scenario: 'stated' });
if (!trial) throw new Error('no trial was written');
const { lives, office } = trial;

const played = (changed: readonly Life[]) => playTrial(changed, office, protocols, nothingSpent());

describe('a trial whose lock somebody holds for ever', () => {
  it('ends with the name of whoever waits for readers that never read', async () => {
    const read = lives.find(({ readers }) => readers.length > 0);
    if (!read) throw new Error('nobody is read');
    const unread = lives.map((one) => (one === read ? { ...one, readers: [] } : one));
    await expect(played(unread)).rejects.toThrow(
      new RegExp(
        `^participant ${read.participant} \\(APAR-\\d+\\) on .*: nothing happens any more, and this is waited for: .+`,
        'u',
      ),
    );
  });
});
