import { describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { createDamagedIdentities } from '../../../src/application/access/damaged-identities.js';
import { RowDamaged, VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import { initialTrial, type TrialState } from '../../../src/domain/record/trial-state.js';

const subject = (number: number) =>
  ({ subjectId: `APAR-000${number}`, identityRef: `ref-${number}`, identityHash: `h${number}` }) as never;
const trial: TrialState = {
  ...initialTrial,
  subjects: [subject(1), subject(2), subject(3)],
  erased: ['APAR-0003'],
};

const world = () => {
  const failing = new Map<string, Error>();
  const said: unknown[] = [];
  let at = 0;
  const read = (ref: string): Promise<null> => {
    const error = failing.get(ref);
    return error ? Promise.reject(error) : Promise.resolve(null);
  };
  const count = createDamagedIdentities({
    vault: { person: read },
    trial: () => Promise.resolve(trial),
    logger: { error: (_, fields) => void said.push(fields), warn: (message) => void said.push(message) },
    now: () => at,
    everyMs: 1_000,
  });
  return {
    failing,
    said,
    /** What is told after the look of an hour later. */
    counted: async () => {
      at += 1_000;
      count();
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      return count();
    },
  };
};

describe('damaged rows of people in the vault', () => {
  it('are none in a sound vault', async () => {
    const { counted, said } = world();
    expect(await counted()).toBe(0);
    expect(said).toEqual([]);
  });

  it('are counted, named in the log once, and gone once restored', async () => {
    const { counted, failing, said } = world();
    failing.set('ref-2', new RowDamaged('ref-2'));
    expect(await counted()).toBe(1);
    expect(await counted()).toBe(1);
    expect(said).toEqual([{ stream: 'patient-APAR-0002' }]);
    failing.clear();
    expect(await counted()).toBe(0);
  });

  it('are found behind one that fails in a way of its own', async () => {
    const { counted, failing, said } = world();
    failing.set('ref-1', new SyntaxError('not JSON'));
    failing.set('ref-2', new RowDamaged('ref-2'));
    expect(await counted()).toBe(1);
    expect(said).toEqual([
      'what the vault holds of a person could not be looked at',
      { stream: 'patient-APAR-0002' },
    ]);
  });

  it('are not looked for among the erased, and stay known while the vault is away', async () => {
    const { counted, failing, said } = world();
    failing.set('ref-1', new RowDamaged('ref-1')).set('ref-3', new RowDamaged('ref-3'));
    expect(await counted()).toBe(1);
    failing.set('ref-1', new VaultUnavailable('away'));
    expect(await counted()).toBe(1);
    expect(said.at(-1)).toBe('the identities in the vault could not be looked through; it is tried again');
  });
});
