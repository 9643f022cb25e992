import { binaryEvent, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { aConsent, aResection } from '../../support/casebooks.js';
import { metadata, startLog } from '../adapters/running-log.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { eventually, startProjector, type Running } from './running-projector.js';

const altered = 'patient-APAR-0001';
const other = 'patient-APAR-0002';

const storesOwn = (client: EventStoreDBClient, type: string) =>
  client.appendToStream(altered, binaryEvent({ type, data: Buffer.from(`0@${other}`) }));

describe('a record that was altered outside this system', () => {
  let store: Awaited<ReturnType<typeof startLog>>;
  let database: MemoryDatabase;
  let running: Running;

  const append = async (type: string, data: unknown, to: string): Promise<string> => {
    const { revision, headHash } = await store.log.read(to);
    const events = [{ type, data }];
    const result = await store.log.append(to, revision, headHash, events, metadata(`${to}:${revision}`));
    if (result.kind !== 'appended') throw new Error(`${to} was written by somebody else`);
    return result.position;
  };
  const forge = async (stream: string): Promise<void> => {
    const client = EventStoreDBClient.connectionString(store.url);
    await client.appendToStream(stream, jsonEvent({ type: 'ParticipantDied', data: {} }));
    await client.dispose();
  };
  const inFile = async (sql: string): Promise<void> => {
    await store.stopStore();
    const db = new DatabaseSync(store.dataFile);
    db.exec(sql);
    db.close();
    await store.startStore();
  };
  const start = (patrolEveryMs?: number): void => {
    running = startProjector(store.log, database, {
      streams: () => Promise.resolve([altered, other]),
      ...(patrolEveryMs !== undefined && { patrolEveryMs }),
    });
  };
  const seen = async (position: string): Promise<void> => {
    expect(await running.readModels.seen(position, 60_000)).toBe(true);
  };
  const revisionOf = async (subjectId: string) =>
    (await running.readModels.casebook(subjectId))?.revision ?? null;

  beforeEach(async () => {
    [store, database] = await Promise.all([startLog(), openMemory()]);
    await append('ConsentSigned', aConsent(), altered);
    const position = await append('ConsentSigned', aConsent(), other);
    start();
    await seen(position);
  }, 120_000);
  afterEach(async () => {
    await running.projector.stop();
    await store.stop();
    await database.close();
  }, 60_000);

  it('is shown in the last state that could be verified, and everybody else goes on', async () => {
    await forge(altered);
    await forge('patient-zzz');
    await forge('access-x');
    await seen(await append('ResectionPerformed', aResection('2026-02-01'), other));
    expect(await revisionOf('APAR-0001')).toBe(0);
    expect(await revisionOf('APAR-0002')).toBe(1);
    expect(await running.readModels.quarantined()).toEqual([
      {
        stream: altered,
        revision: 1,
        why: 'ALTERED',
        withheld: true,
        reason: expect.stringContaining(`${altered} revision 1`),
      },
    ]);
    expect(await running.readModels.quarantineOf(altered)).toMatchObject({ stream: altered, revision: 1 });
    expect(await running.readModels.quarantineOf(other)).toBeNull();
    await expect(store.log.read(altered)).rejects.toMatchObject({ name: 'LogCorrupted', revision: 1 });
    expect(running.said.join()).toContain(altered);
    expect(running.projector.health()).toMatchObject({ state: 'live', trouble: null });
  }, 90_000);

  it.each([
    ['of the store’s own kind', (client: EventStoreDBClient) => storesOwn(client, '$settings')],
    ['that is a link', (client: EventStoreDBClient) => storesOwn(client, '$>')],
    [
      'with which the stream was deleted for good',
      (client: EventStoreDBClient) => client.tombstoneStream(altered),
    ],
  ])(
    'is named at once where its stream holds an event %s',
    async (_what, forged) => {
      const client = EventStoreDBClient.connectionString(store.url);
      await forged(client);
      await client.dispose();
      await seen(await append('ResectionPerformed', aResection('2026-02-01'), other));
      expect(await running.readModels.quarantined()).toMatchObject([{ stream: altered, why: 'ALTERED' }]);
      expect(await revisionOf('APAR-0002')).toBe(1);
    },
    90_000,
  );

  it('stays so after a restart: what follows the altered event is not taken for good', async () => {
    await forge(altered);
    await seen(await append('ResectionPerformed', aResection('2026-02-01'), other));
    await running.projector.stop();
    await forge(altered);
    start();
    await seen(await append('CasebookFrozen', { frozenAt: '2026-06-01T00:00:00.000Z' }, other));
    expect(await revisionOf('APAR-0001')).toBe(0);
    expect(await running.readModels.quarantined()).toMatchObject([{ stream: altered, revision: 1 }]);
  }, 90_000);

  it('is found by the patrol when it was altered after it was projected, and rebuilt once it is restored', async () => {
    await seen(await append('ResectionPerformed', aResection('2026-02-01'), altered));
    await running.projector.stop();
    await inFile("update events set type = 'ParticipantDied' where type = 'ResectionPerformed'");
    start(50);
    await eventually(async () => (await running.readModels.quarantined()).length > 0);
    // The rows had taken the event as it was.
    expect(await running.readModels.quarantined()).toMatchObject([
      { stream: altered, revision: 1, withheld: false },
    ]);
    expect(await running.readModels.timeline(altered)).toHaveLength(2);
    await running.projector.stop();
    await inFile("update events set type = 'ResectionPerformed' where type = 'ParticipantDied'");
    start(50);
    await eventually(() => running.said.join().includes('restored'));
    await seen(await append('CasebookFrozen', { frozenAt: '2026-06-01T00:00:00.000Z' }, altered));
    await eventually(() => running.projector.health().state === 'live');
    expect(await running.readModels.quarantined()).toEqual([]);
    expect(await revisionOf('APAR-0001')).toBe(2);
  }, 90_000);

  it('is said to lack events once the rows were built anew, also when it is altered again before that', async () => {
    await append('ResectionPerformed', aResection('2026-02-01'), altered);
    await seen(await append('CasebookFrozen', { frozenAt: '2026-06-01T00:00:00.000Z' }, altered));
    await running.projector.stop();
    await inFile("update events set type = 'ParticipantDied' where type = 'CasebookFrozen'");
    await database.empty();
    start(50);
    await seen(await append('CasebookFrozen', { frozenAt: '2026-06-01T00:00:00.000Z' }, other));
    expect(await running.readModels.quarantined()).toMatchObject([{ revision: 2, withheld: true }]);
    await running.projector.stop();
    await inFile("update events set type = 'ParticipantDied' where type = 'ResectionPerformed'");
    start(50);
    await eventually(async () => (await running.readModels.quarantined())[0]?.revision === 1);
    expect(await running.readModels.quarantined()).toMatchObject([{ revision: 1, withheld: true }]);
    expect(await running.readModels.timeline(altered)).toHaveLength(2);
  }, 90_000);

  it('is found by the patrol when its stream was deleted, though it holds the newest event that was seen, and everybody else goes on', async () => {
    await seen(await append('ResectionPerformed', aResection('2026-02-01'), altered));
    await running.projector.stop();
    const client = EventStoreDBClient.connectionString(store.url);
    await client.deleteStream(altered);
    start(50);
    await seen(await append('ResectionPerformed', aResection('2026-02-01'), other));
    await eventually(async () => (await running.readModels.quarantined()).length > 0);
    expect(await running.readModels.quarantined()).toEqual([
      {
        stream: altered,
        revision: 0,
        why: 'ALTERED',
        withheld: false,
        reason: expect.stringContaining('was deleted'),
      },
    ]);
    expect(running.projector.health()).toMatchObject({ state: 'live', trouble: null });
    // The first takes the deletion back and cuts the stream off, the second takes that back.
    await client.setStreamMetadata(altered, {});
    await client.setStreamMetadata(altered, {});
    await client.dispose();
    await eventually(() => running.said.join().includes('restored'));
    await seen(await append('CasebookFrozen', { frozenAt: '2026-06-01T00:00:00.000Z' }, altered));
    expect(await running.readModels.quarantined()).toEqual([]);
    expect(await revisionOf('APAR-0001')).toBe(2);
  }, 90_000);

  it('of the trial itself stops the projections, and says so, without ending the process', async () => {
    await forge('trial');
    await eventually(() => running.projector.health().state === 'failing');
    expect(running.projector.health().trouble).toContain('trial revision 0');
  }, 90_000);
});
