import { describe, expect, it } from '@jest/globals';
import { keepNames, type NamedActor } from '../../../src/application/access/keep-names.js';

const setUp = (tokens: Readonly<Record<string, NamedActor>>) => {
  const kept: (readonly [string, string, string])[] = [];
  const warnings: unknown[] = [];
  const vault = { down: false };
  const verify = keepNames(
    (token) => {
      const actor = tokens[token];
      return actor === undefined ? Promise.reject(new Error('TOKEN')) : Promise.resolve(actor);
    },
    {
      vault: {
        keepActorName: (id, name, seenAt) => {
          if (vault.down) return Promise.reject(new Error('no vault'));
          kept.push([id, name, seenAt]);
          return Promise.resolve();
        },
      },
      logger: {
        info: () => undefined,
        warn: (_message, fields) => void warnings.push(fields),
        error: () => undefined,
      },
      now: () => 'now',
    },
  );
  return { verify, kept, warnings, vault };
};
const person = (name: string | null, id = 'sub-1'): NamedActor => ({ id, kind: 'person', name });

describe('the names of those who act', () => {
  it('are kept before the first request goes on, and again only when they change', async () => {
    const { verify, kept } = setUp({ a: person('Wang Li'), b: person('Chen Li') });
    expect(await verify('a')).toEqual(person('Wang Li'));
    expect(kept).toEqual([['sub-1', 'Wang Li', 'now']]);
    await verify('a');
    await verify('b');
    await verify('b');
    expect(kept.map(([, name]) => name)).toEqual(['Wang Li', 'Chen Li']);
  });

  it('are not asked of machines, of tokens without a name, and of tokens that are refused', async () => {
    const { verify, kept } = setUp({ svc: { id: 'svc', kind: 'service', name: 'svc' }, a: person(null) });
    await verify('svc');
    await verify('a');
    await expect(verify('forged')).rejects.toThrow('TOKEN');
    expect(kept).toEqual([]);
  });

  it('keep nobody out while the vault is down, and are kept once it is back', async () => {
    const { verify, kept, warnings, vault } = setUp({ a: person('Wang Li') });
    vault.down = true;
    expect(await verify('a')).toEqual(person('Wang Li'));
    expect(warnings).toEqual([{ actor: 'sub-1', reason: 'no vault' }]);
    vault.down = false;
    await verify('a');
    expect(kept).toHaveLength(1);
  });
});
