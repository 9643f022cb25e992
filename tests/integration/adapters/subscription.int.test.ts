import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { createEventLog } from '../../../src/adapters/eventstore/index.js';
import { VaultUnavailable, type KeyVault } from '../../../src/application/ports/key-vault.js';
import type { LoggedEvent, LogItem } from '../../../src/application/ports/event-log.js';
import { itEmbedded, stores } from '../eventstore/real-server.js';
import { metadata, ownStream, startLog } from './running-log.js';

type Item = LogItem;
const isEvent = (item: Item): item is LoggedEvent => 'metadata' in item;
const nameOf = (item: Item): string => {
  if (isEvent(item)) return `${item.stream}@${item.revision}`;
  return 'reason' in item ? `${item.stream}@${item.revision} unreliable` : 'caught up';
};

describe.each(stores)('the subscription to all events of %s', (_name, options) => {
  let running: Awaited<ReturnType<typeof startLog>>;
  let stopping: AbortController;
  beforeEach(async () => {
    running = await startLog(options);
    stopping = new AbortController();
  });
  afterEach(async () => {
    stopping.abort();
    await running.stop();
  });

  const contact = { type: 'ContactAttempted', data: { date: '2026-03-02', way: 'PHONE', reached: true } };
  const append = async (stream: string, count: number): Promise<void> => {
    const { revision, headHash } = await running.log.read(stream);
    const events = Array.from({ length: count }, () => contact);
    await running.log.append(stream, revision, headHash, events, metadata(`${stream}-${revision}`));
  };
  const follow = (after: string | null): AsyncIterator<Item> =>
    running.log.subscribe(after, stopping.signal)[Symbol.asyncIterator]();
  const next = async (items: AsyncIterator<Item>): Promise<Item> => {
    const result = await items.next();
    if (result.done) throw new Error('the subscription ended');
    return result.value;
  };
  const take = async (items: AsyncIterator<Item>, count: number): Promise<Item[]> => {
    const taken: Item[] = [];
    while (taken.length < count) taken.push(await next(items));
    return taken;
  };

  it('hands out the past, says that it caught up, then what comes', async () => {
    await append(ownStream('patient-APAR-0001'), 40);
    await append(ownStream('patient-APAR-0002'), 1);
    const items = follow(running.begin);
    const past = await take(items, 41);
    expect(past.map(nameOf)).toEqual([
      ...Array.from({ length: 40 }, (_, revision) => `${ownStream('patient-APAR-0001')}@${revision}`),
      `${ownStream('patient-APAR-0002')}@0`,
    ]);
    expect(past[0]).toMatchObject(contact);
    const caughtUp = await next(items);
    expect(caughtUp.type).toBe('$caught-up');
    expect(BigInt(caughtUp.position ?? -1)).toBeGreaterThanOrEqual(BigInt(past.at(-1)?.position ?? 0));
    await append(ownStream('patient-APAR-0002'), 1);
    expect(nameOf(await next(items))).toBe(`${ownStream('patient-APAR-0002')}@1`);
  });

  itEmbedded('needs an empty store', 'says that it caught up on an empty log', async () => {
    expect(nameOf(await next(follow(running.begin)))).toBe('caught up');
  });

  it('begins after the position of an event', async () => {
    await append(ownStream('patient-APAR-0001'), 3);
    const [, second] = await take(follow(running.begin), 2);
    expect(nameOf(await next(follow(second?.position ?? null)))).toBe(`${ownStream('patient-APAR-0001')}@2`);
  });

  it('begins after the position of a marker', async () => {
    await append(ownStream('patient-APAR-0001'), 1);
    const [, caughtUp] = await take(follow(running.begin), 2);
    const resumed = follow(caughtUp?.position ?? null);
    expect(nameOf(await next(resumed))).toBe('caught up');
    await append(ownStream('patient-APAR-0001'), 1);
    expect(nameOf(await next(resumed))).toBe(`${ownStream('patient-APAR-0001')}@1`);
  });

  itEmbedded('restarts the store', 'goes on after the store restarts, without gap or repeat', async () => {
    await append(ownStream('patient-APAR-0001'), 2);
    const items = follow(running.begin);
    expect((await take(items, 3)).map(nameOf)).toEqual([
      `${ownStream('patient-APAR-0001')}@0`,
      `${ownStream('patient-APAR-0001')}@1`,
      'caught up',
    ]);
    const waiting = next(items);
    await running.stopStore();
    await running.startStore();
    await append(ownStream('patient-APAR-0001'), 2);
    const after = [await waiting, ...(await take(items, 2))].filter(isEvent);
    if (after.length < 2) after.push(...(await take(items, 2 - after.length)).filter(isEvent));
    expect(after.map(nameOf)).toEqual([
      `${ownStream('patient-APAR-0001')}@2`,
      `${ownStream('patient-APAR-0001')}@3`,
    ]);
    expect(running.warnings.join()).toContain('the subscription broke');
  });

  it('skips what somebody else writes to the same store, and says so once', async () => {
    const client = EventStoreDBClient.connectionString(running.url);
    for (const id of [1, 2]) {
      await client.appendToStream('billing-7', jsonEvent({ type: 'Paid', data: { id } }));
    }
    await client.dispose();
    await append(ownStream('patient-APAR-0001'), 1);
    expect(nameOf(await next(follow(running.begin)))).toBe(`${ownStream('patient-APAR-0001')}@0`);
    expect(running.warnings).toEqual(['events of the foreign stream billing-7 are skipped']);
  });

  const alter = async (sql: string): Promise<void> => {
    await running.stopStore();
    const db = new DatabaseSync(running.dataFile);
    db.exec(sql);
    db.close();
    await running.startStore();
  };

  itEmbedded(
    'changes the data file',
    'says of an altered event that it cannot be relied on, and goes on with everybody else',
    async () => {
      await append('patient-APAR-0001', 3);
      await append('patient-APAR-0002', 1);
      await alter("update events set type = 'ParticipantDied' where type = 'ContactAttempted' and rev = 1");
      const items = await take(follow(null), 5);
      expect(items.map(nameOf)).toEqual([
        'patient-APAR-0001@0',
        'patient-APAR-0001@1 unreliable',
        'patient-APAR-0001@2 unreliable',
        'patient-APAR-0002@0',
        'caught up',
      ]);
      expect(items[1]).toMatchObject({ reason: expect.stringContaining('patient-APAR-0001 revision 1') });
    },
  );

  itEmbedded(
    'names streams of everybody',
    'passes over events that anybody can append, each in its place',
    async () => {
      const client = EventStoreDBClient.connectionString(running.url);
      await append('patient-APAR-0001', 1);
      for (const stream of [
        'patient-zzz',
        'patient-APAR-00001',
        'access-x',
        'patient-APAR-0001',
        'unsealing',
      ])
        await client.appendToStream(stream, jsonEvent({ type: 'ContactAttempted', data: { date: 'x' } }));
      await client.dispose();
      await append('patient-APAR-0002', 1);
      expect((await take(follow(null), 6)).map(nameOf)).toEqual([
        'patient-APAR-0001@0',
        'access-x@0 unreliable',
        'patient-APAR-0001@1 unreliable',
        'unsealing@0 unreliable',
        'patient-APAR-0002@0',
        'caught up',
      ]);
    },
  );

  it('passes over values without a canonical form, in data and in metadata, each in its place', async () => {
    const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => number };
    const ours = {
      ...metadata('c1'),
      schemaVersion: 1,
      keyId: null,
      prevHash: '0'.repeat(64),
      hash: 'ab'.repeat(32),
    };
    const streams = [1, 2, 3, 4].map((number) => ownStream(`patient-APAR-000${number}`));
    const values = [
      { data: { value: rawJSON('1e400') }, metadata: ours },
      { data: { value: '\ud800' }, metadata: ours },
      { data: {}, metadata: { ...ours, commandId: '\ud800' } },
      { data: {}, metadata: { ...ours, keyId: 'k\0' } },
    ];
    const client = EventStoreDBClient.connectionString(running.url);
    for (const [index, stream] of streams.entries())
      await client.appendToStream(stream, jsonEvent({ type: 'ContactAttempted', ...values[index]! }));
    await client.dispose();
    const other = ownStream('patient-APAR-0005');
    await append(other, 1);
    const items = await take(follow(running.begin), 6);
    expect(items.map(nameOf)).toEqual([
      ...streams.map((stream) => `${stream}@0 unreliable`),
      `${other}@0`,
      'caught up',
    ]);
    for (const stream of streams) {
      await expect(running.log.read(stream)).rejects.toMatchObject({ name: 'LogCorrupted', revision: 0 });
      expect(await running.log.readSound(stream)).toMatchObject({ events: [], unsound: { revision: 0 } });
    }
  });

  itEmbedded(
    'would spoil the trial of a store that stays',
    'ends with LogCorrupted where every decision rests on the stream',
    async () => {
      const client = EventStoreDBClient.connectionString(running.url);
      await client.appendToStream('trial', jsonEvent({ type: 'FreezeOrdered', data: {} }));
      await client.dispose();
      await expect(next(follow(null))).rejects.toMatchObject({ name: 'LogCorrupted', stream: 'trial' });
    },
  );

  it('waits for a vault that does not answer, and loses no event', async () => {
    await append(ownStream('patient-APAR-0001'), 2);
    let failures = 2;
    const vault: Pick<KeyVault, 'keyFor' | 'keyById'> = {
      keyFor: running.vault.keyFor,
      keyById: (keyId) => {
        if (failures === 0) return running.vault.keyById(keyId);
        failures -= 1;
        return Promise.reject(new VaultUnavailable('the vault is away'));
      },
    };
    const warnings: string[] = [];
    const log = createEventLog({
      url: running.url,
      vault,
      logger: { warn: (message) => void warnings.push(message) },
    });
    const items = log.subscribe(running.begin, stopping.signal)[Symbol.asyncIterator]();
    expect((await take(items, 2)).map(nameOf)).toEqual([
      `${ownStream('patient-APAR-0001')}@0`,
      `${ownStream('patient-APAR-0001')}@1`,
    ]);
    expect(warnings.filter((warning) => warning.includes('the vault is away'))).toHaveLength(2);
  });

  it('ends when it is told to', async () => {
    const items = follow(running.begin);
    await next(items);
    const waiting = items.next();
    stopping.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});
