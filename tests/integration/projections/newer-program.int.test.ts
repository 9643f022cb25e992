import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chainHash, genesisHash } from '../../../src/adapters/eventstore/chain-hash.js';
import type { EventCodec } from '../../../src/adapters/eventstore/codecs/event-codec.js';
import { codecs } from '../../../src/adapters/eventstore/codecs/registry.js';
import type { StreamFamily } from '../../../src/adapters/eventstore/stream-family.js';
import { canonicalJson } from '../../../src/crypto/canonical-json.js';
import { aConsent, aResection } from '../../support/casebooks.js';
import { metadata, startLog } from '../adapters/running-log.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { eventually, startProjector, type Running } from './running-projector.js';

const one = 'patient-APAR-0001';
const other = 'patient-APAR-0002';
const known = Object.entries(codecs).flatMap(([family, of]) =>
  [...of.values()].map((codec) => ({ family: family as StreamFamily, codec })),
);
const codecOf = (family: StreamFamily): Map<string, EventCodec> => codecs[family] as Map<string, EventCodec>;

/** As if the newer program were deployed, which knows one more version of this type. */
const deployNewer = (family: StreamFamily, type: string): void => {
  const codec = codecOf(family).get(type)!;
  const upcasts = { ...codec.upcasts, [codec.version]: (data: unknown) => data };
  codecOf(family).set(type, { ...codec, version: codec.version + 1, upcasts });
};
const deployOlder = (): void => {
  for (const { family, codec } of known) codecOf(family).set(codec.type, codec);
};

describe('an event of a type or a shape that this program does not know', () => {
  let store: Awaited<ReturnType<typeof startLog>>;
  let database: MemoryDatabase;
  let running: Running;

  const append = async (type: string, data: unknown, to: string): Promise<string> => {
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
    running = startProjector(store.log, database, {
      streams: () => Promise.resolve([one, other]),
      patrolEveryMs: 50,
    });
  };
  const revisionOf = async (subjectId: string) =>
    (await running.readModels.casebook(subjectId).catch(() => null))?.revision ?? null;
  const goesOn = async (): Promise<void> => {
    const position = await append('ResectionPerformed', aResection('2026-02-01'), other);
    expect(await running.readModels.seen(position, 20_000)).toBe(true);
    expect(running.projector.health()).toMatchObject({ state: 'live', trouble: null });
  };

  beforeEach(async () => {
    [store, database] = await Promise.all([startLog(), openMemory()]);
    await append('ConsentSigned', aConsent(), one);
    await append('ConsentSigned', aConsent(), other);
  }, 60_000);
  afterEach(async () => {
    deployOlder();
    await running.projector.stop();
    await store.stop();
    await database.close();
  }, 60_000);

  it('in a record stops this record only, which comes back once the newer program is deployed', async () => {
    deployNewer('patient', 'ResectionPerformed');
    await append('ResectionPerformed', aResection('2026-02-01'), one);
    deployOlder();
    start();
    await goesOn();
    expect(await revisionOf('APAR-0001')).toBe(0);
    expect(await running.readModels.quarantined()).toMatchObject([
      { stream: one, revision: 1, why: 'NEWER' },
    ]);
    expect(await store.log.readSound(one)).toMatchObject({ unsound: { revision: 1, why: 'NEWER' } });
    await running.projector.stop();
    deployNewer('patient', 'ResectionPerformed');
    start();
    await eventually(async () => (await revisionOf('APAR-0001')) === 1);
    await eventually(() => running.projector.health().state === 'live');
    expect(await running.readModels.quarantined()).toEqual([]);
  }, 60_000);

  const self = (stream: string, type: string, schemaVersion: number) => {
    const id = randomUUID();
    const data = { a: 1 };
    const covered = { ...metadata('forged'), schemaVersion, keyId: null, prevHash: genesisHash };
    const bytes = canonicalJson(data);
    const hash = chainHash({ stream, revision: 0, id, type, metadata: covered, bytes });
    return jsonEvent({ id, type, data, metadata: { ...covered, hash } });
  };

  it.each([
    ['access-x', 'RecordsAccessed', 99],
    ['access-x', 'Whatever', 1],
    ['anchor', 'Whatever', 1],
    ['unsealing', 'Whatever', 1],
  ] as const)('in %s (%s, version %i) is passed over and said once', async (stream, type, version) => {
    const client = EventStoreDBClient.connectionString(store.url);
    await client.appendToStream(stream, self(stream, type, version));
    await client.dispose();
    start();
    await goesOn();
    expect(await running.readModels.quarantined()).toEqual([]);
    expect(running.said.filter((line) => line.includes(`"stream":"${stream}"`))).toHaveLength(1);
  });

  it('in the trial stops the projections, which wait for that program', async () => {
    const client = EventStoreDBClient.connectionString(store.url);
    await client.appendToStream('trial', self('trial', 'Whatever', 1));
    await client.dispose();
    start();
    await eventually(() => running.projector.health().state === 'failing');
    expect(running.projector.health().trouble).toContain('trial revision 0');
  });
});
