import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Check, type HealthWatch, watchHealth } from '../../../src/application/health/health-watch.js';

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(2);
};

describe('the health of a process', () => {
  let watch: HealthWatch | null = null;
  let clock = Date.parse('2026-01-01T00:00:00.000Z');
  const lines: string[] = [];
  const say = (message: string, fields?: object): void =>
    void lines.push(`${message} ${JSON.stringify(fields)}`);
  const started = (checks: readonly Check[], concerns?: () => Promise<never[] | [never]>): HealthWatch =>
    (watch = watchHealth({
      checks,
      ...(concerns && { concerns }),
      logger: { info: say, warn: say },
      everyMs: 5,
      patienceMs: 20,
      now: () => clock,
    }));
  const partOf = (name: string) => watch?.view().parts.find(({ part }) => part === name);
  afterEach(async () => {
    await watch?.stop();
    lines.length = 0;
  });

  it('is down until every part was looked at and found well', async () => {
    started([{ part: 'store', silent: 'silent', look: () => Promise.resolve({ what: null }) }]);
    expect(watch?.view()).toMatchObject({ status: 'down', ready: false });
    await until(() => watch?.view().ready === true);
    expect(watch?.view().status).toBe('up');
  });

  it('says what it means when a part fails or is silent, since when, and that the others are well', async () => {
    let answers: 'yes' | 'fails' | 'never' = 'yes';
    started([
      { part: 'other', silent: '', look: () => Promise.resolve({ what: null }) },
      {
        part: 'store',
        silent: 'No command is recorded.',
        look: () => {
          if (answers === 'fails') return Promise.reject(new Error('ECONNREFUSED 10.0.0.1 secret'));
          return answers === 'never' ? new Promise(() => undefined) : Promise.resolve({ what: null });
        },
      },
    ]);
    await until(() => watch?.view().ready === true);
    clock += 60_000;
    answers = 'fails';
    await until(() => partOf('store')?.state === 'down');
    expect(partOf('store')).toMatchObject({
      what: 'No command is recorded.',
      since: '2026-01-01T00:01:00.000Z',
    });
    expect(JSON.stringify(watch?.view())).not.toContain('secret');
    expect(lines.join()).toContain('secret');
    clock += 60_000;
    answers = 'never';
    await sleep(40);
    expect(partOf('store')).toMatchObject({ state: 'down', since: '2026-01-01T00:01:00.000Z' });
    expect(partOf('other')?.state).toBe('up');
  });

  it('asks a silent part no second time while it owes an answer', async () => {
    let asked = 0;
    started([
      {
        part: 'store',
        silent: 'silent',
        look: () => {
          asked += 1;
          return new Promise(() => undefined);
        },
      },
    ]);
    await sleep(100);
    expect(asked).toBe(1);
  });

  it('counts nothing anew while the last count is open, and ends without it, and says nothing afterwards', async () => {
    let asked = 0;
    started([], () => {
      asked += 1;
      return new Promise(() => undefined);
    });
    await sleep(400);
    expect(asked).toBe(1);
    const said = lines.length;
    await watch?.stop();
    expect(lines.slice(said)).toEqual([]);
  });

  it('is degraded, and still ready, while somebody should look at something', async () => {
    const concern = { concern: 'QUARANTINED_RECORDS', count: 1, what: 'look' } as never;
    started([{ part: 'store', silent: '', look: () => Promise.resolve({ what: null }) }], () =>
      Promise.resolve([concern]),
    );
    await until(() => watch?.view().status === 'degraded');
    expect(watch?.view()).toMatchObject({ ready: true, concerns: [{ count: 1 }] });
  });
});
