import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import type { EventLog, LoggedEvent } from '../../../src/application/ports/event-log.js';
import { aConsent, aResection } from '../../support/casebooks.js';
import { aTombstone } from '../../support/erasures.js';
import { patientStream } from '../../../src/contracts/names.js';
import { metadata, startLog } from '../adapters/running-log.js';
import { itEmbedded, realServer } from '../eventstore/real-server.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { eventually, startProjector, type Running } from './running-projector.js';

/** On a server that is not of this test, participants whom other runs hardly had. */
const first = realServer === null ? 1 : randomInt(1_000, 9_998);
const subject = (number: number): string => `APAR-${String(number).padStart(4, '0')}`;
const [one, two] = [subject(first), subject(first + 1)];
const stream = patientStream(one);

describe('read models of the real event store', () => {
  let store: Awaited<ReturnType<typeof startLog>>;
  let database: MemoryDatabase;
  let running: Running;
  const append = async (type: string, data: unknown, to = stream): Promise<string> => {
    const { revision, headHash } = await store.log.read(to);
    const result = await store.log.append(
      to,
      revision,
      headHash,
      [{ type, data }],
      metadata(`${to}:${revision}`),
    );
    if (result.kind !== 'appended') throw new Error(`${to} was written by somebody else`);
    return result.position;
  };
  const start = (): void => {
    const log: Pick<EventLog, 'subscribe' | 'readFrom'> = {
      readFrom: store.log.readFrom,
      subscribe: (after, signal, patience) => store.log.subscribe(after ?? store.begin, signal, patience),
    };
    running = startProjector(log, database);
  };
  const entryOf = ({ position: _, ...entry }: LoggedEvent) => entry;

  beforeAll(async () => {
    [store, database] = await Promise.all([startLog(), openMemory()]);
    start();
  }, 120_000);
  afterAll(async () => {
    await running.projector.stop();
    await store.stop();
    await database.close();
  }, 60_000);

  it('hold, decrypted, what the log holds, as soon as the receipt’s position was seen', async () => {
    await append('ConsentSigned', aConsent());
    const position = await append('ResectionPerformed', aResection('2026-02-01'));
    expect(await running.readModels.seen(position, 60_000)).toBe(true);
    const row = await running.readModels.casebook(one);
    expect(row?.revision).toBe(1);
    expect(row?.casebook.resection?.value).toEqual(aResection('2026-02-01'));
    expect(await running.readModels.timeline(stream)).toEqual(
      (await store.log.read(stream)).events.map(entryOf),
    );
  }, 90_000);

  itEmbedded('restarts the store', 'are live again by themselves when the store comes back', async () => {
    await store.stopStore();
    await store.startStore();
    await eventually(() => running.projector.health().state === 'live');
  });

  it('take in what comes then, without a gap', async () => {
    const position = await append('CasebookFrozen', { frozenAt: '2026-06-01T00:00:00.000Z' });
    expect(await running.readModels.seen(position, 60_000)).toBe(true);
    expect((await running.readModels.casebook(one))?.casebook.frozen).toBe(true);
  }, 90_000);

  it('go on after a restart of the projector, and take the rows for those of this log', async () => {
    await running.projector.stop();
    const position = await append('ConsentSigned', aConsent(), patientStream(two));
    start();
    expect(await running.readModels.seen(position, 60_000)).toBe(true);
    expect(running.said).toEqual([]);
    expect((await running.readModels.casebooks()).map((row) => row.subjectId)).toEqual([one, two]);
  }, 90_000);

  it('hold nothing of a participant any more whose erasure was recorded', async () => {
    const position = await append('SubjectErased', aTombstone(one), 'trial');
    expect(await running.readModels.seen(position, 60_000)).toBe(true);
    await store.vault.destroyKey(stream);
    const rebuilt = await store.log.read(stream);
    expect(await running.readModels.timeline(stream)).toEqual(rebuilt.events.map(entryOf));
    expect(await running.readModels.casebook(one)).toMatchObject({
      casebook: { shredded: 3, consents: [], resection: null, frozen: true },
    });
  }, 90_000);

  it('are live in the end', async () => {
    await eventually(() => running.projector.health().state === 'live');
    expect(running.projector.health()).toMatchObject({ trouble: null, waiting: 0 });
  });
});
