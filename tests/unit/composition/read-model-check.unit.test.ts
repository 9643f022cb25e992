import { describe, expect, it } from '@jest/globals';
import { readModelCheck } from '../../../src/composition/read-model-check.js';
import type { MissingEvent } from '../../../src/projections/index.js';

const current = () =>
  Promise.resolve({
    state: 'current',
    position: '9',
    recordedAt: null,
    head: '9',
    behindMs: 0,
    trouble: null,
  } as const);

const checked = () => {
  const said: unknown[] = [];
  let missing: MissingEvent | null = null;
  const check = readModelCheck(current, null, () => Promise.resolve(missing), {
    error: (_message, fields) => void said.push(fields),
  });
  return {
    said,
    look: async (lacks: MissingEvent | null) => {
      missing = lacks;
      return (await check.look()).what;
    },
  };
};

describe('the health of read models that saw what the log lacks', () => {
  it('says how many events of which kind, and names no participant, whom the log of the process names once', async () => {
    const { look, said } = checked();
    const lacks = { stream: 'patient-APAR-0007', revision: 3 };
    const what = await look(lacks);
    expect(what).toContain('1 event or more');
    expect(what).toContain('the record of a participant');
    expect(what).not.toMatch(/APAR|revision/);
    await look(lacks);
    expect(said).toEqual([lacks]);
    expect(await look(null)).toBeNull();
    await look(lacks);
    expect(said).toHaveLength(2);
  });

  it.each([
    ['trial', 'the stream "trial"'],
    ['access-202611-host3000', 'a record of accesses'],
  ])('of %s says %s, and no name of a machine', async (stream, kind) => {
    const what = await checked().look({ stream, revision: 1 });
    expect(what).toContain(kind);
    expect(what).not.toContain('host3000');
  });
});
