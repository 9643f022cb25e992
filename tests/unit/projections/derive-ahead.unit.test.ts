import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../src/domain/calendar/instant.js';
import { initialTrial, type TrialState } from '../../../src/domain/record/trial-state.js';
import { analysisRows } from '../../../src/projections/analysis-rows/analysis-rows.js';
import { derivingAhead } from '../../../src/projections/analysis-rows/derive-ahead.js';
import type { Checkpoint } from '../../../src/projections/checkpoints/checkpoint.js';
import { protocolsOf } from '../../support/protocols.js';
import { emptyPlace } from './empty-place.js';

const { db } = emptyPlace(analysisRows);
const { deployed } = protocolsOf();
const at = instant('2026-03-01T04:00:00.000Z');
const checkpoints: readonly Checkpoint[] = [
  {
    name: 'casebooks',
    version: 1,
    position: '42',
    lastEvent: { stream: 'trial', revision: 0, hash: 'a', recordedAt: at },
    complete: true,
  },
];

/** What was said, and how often the trial was asked for. */
const deriving = (trial: () => Promise<TrialState>) => {
  const said: string[] = [];
  let asked = 0;
  const derive = derivingAhead(
    {
      trial: () => {
        asked += 1;
        return trial();
      },
      deployed,
    },
    { warn: (message, fields) => void said.push(`${message}: ${JSON.stringify(fields)}`) },
  );
  return { derive, said, asked: () => asked };
};

describe('rows that are derived ahead', () => {
  it('are left to whoever asks while the trial cannot be read, and the log says so', async () => {
    const { derive, said } = deriving(() => Promise.reject(new Error('the store is away')));
    await expect(derive(db, checkpoints)).resolves.toBeUndefined();
    expect(said).toEqual([expect.stringContaining('the store is away')]);
  });

  it('wait a while after the last derivation, however many batches come', async () => {
    const { derive, asked } = deriving(() => Promise.resolve(initialTrial));
    await derive(db, checkpoints);
    await derive(db, checkpoints);
    expect(asked()).toBe(1);
  });

  it('wait for the first event, whose day they are derived for', async () => {
    const { derive, asked } = deriving(() => Promise.resolve(initialTrial));
    await derive(
      db,
      checkpoints.map((one) => ({ ...one, lastEvent: null })),
    );
    expect(asked()).toBe(0);
  });
});
