import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { trialStream } from '../../../src/contracts/names.js';
import { metadata, startLog } from './running-log.js';

const freezeOrdered = (): unknown => {
  const file = new URL('../../fixtures/events/FreezeOrdered.v1.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly decoded: unknown }).decoded;
};

describe('the head of the log', () => {
  let running: Awaited<ReturnType<typeof startLog>>;
  beforeAll(async () => {
    running = await startLog();
  });
  afterAll(() => running.stop());

  it('is the newest event of this system, and nothing before there is one', async () => {
    const { log, url } = running;
    expect(await log.head()).toBeNull();
    const ordered = { type: 'FreezeOrdered', data: freezeOrdered() };
    const client = EventStoreDBClient.connectionString(url);
    await client.appendToStream('somebody-else', jsonEvent({ type: 'Foreign', data: {} }));
    expect(await log.head()).toBeNull();
    const result = await log.append(trialStream, -1, null, [ordered], metadata('c-1'));
    if (result.kind !== 'appended') throw new Error('a conflict');
    await client.appendToStream('somebody-else', jsonEvent({ type: 'Foreign', data: {} }));
    expect(await log.head()).toBe(result.position);
    await client.dispose();
  });

  it('is found behind however many events of others, and behind those that cannot be relied on', async () => {
    const { log, url } = running;
    const before = await log.head();
    const client = EventStoreDBClient.connectionString(url);
    const foreign = Array.from({ length: 600 }, (_, i) => jsonEvent({ type: 'Foreign', data: { i } }));
    await client.appendToStream('somebody-else', foreign);
    await client.appendToStream('access-x', jsonEvent({ type: 'Foreign', data: {} }));
    await client.appendToStream('patient-APAR-0001', jsonEvent({ type: 'Foreign', data: {} }));
    expect(before).not.toBeNull();
    expect(await log.head()).toBe(before);
    await client.appendToStream('trial', jsonEvent({ type: 'Foreign', data: {} }));
    expect(await log.head()).not.toBe(before);
    await client.dispose();
  });

  it('is not told by a store that is away', async () => {
    await running.stopStore();
    await expect(running.log.head()).rejects.toMatchObject({ name: 'LogUnavailable' });
    await running.startStore();
  });
});
