import { binaryEvent, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createEventLog } from '../../../src/adapters/eventstore/index.js';
import { describeEmbedded } from '../eventstore/real-server.js';
import { readAllOf } from '../eventstore/harness.js';
import { openMemory, type MemoryDatabase } from '../projections/open-memory.js';
import { eventually, startProjector } from '../projections/running-projector.js';
import { metadata, startLog } from './running-log.js';

const stream = 'patient-APAR-0001';
const contact = { type: 'ContactAttempted', data: { date: '2026-03-02', way: 'PHONE', reached: true } };

describeEmbedded('moves the events from one store to another', 'read models whose log was moved', () => {
  let dense: Awaited<ReturnType<typeof startLog>>;
  let database: MemoryDatabase;
  beforeAll(async () => {
    [dense, database] = await Promise.all([startLog(), openMemory()]);
    await dense.log.append(stream, -1, null, [contact, contact, contact], metadata('c1'));
    await follow(dense.log);
  }, 120_000);
  afterAll(async () => {
    await dense.stop();
    await database.close();
  }, 60_000);

  const follow = async (log: typeof dense.log): Promise<readonly string[]> => {
    const { projector, readModels, said } = startProjector(log, database);
    await eventually(() => projector.health().state === 'live' || projector.health().trouble !== null);
    const { state, trouble } = projector.health();
    const rows = trouble ?? (await readModels.timeline(stream)).map(({ revision }) => revision).join();
    await projector.stop();
    return [...said, `${state}: ${rows}`];
  };
  /** Byte for byte, as a replication does. */
  const copyTo = async (url: string): Promise<void> => {
    const [from, to] = [dense.url, url].map((one) => EventStoreDBClient.connectionString(one));
    const events = (await readAllOf(from!.readStream(stream))).flatMap(({ event }) =>
      event?.data instanceof Uint8Array
        ? [
            binaryEvent({
              id: event.id,
              type: event.type,
              data: event.data,
              metadata: event.metadata as object,
            }),
          ]
        : [],
    );
    await to!.appendToStream(stream, events, { expectedRevision: NO_STREAM });
    await Promise.all([from!.dispose(), to!.dispose()]);
  };

  it.each(['UNKNOWN', 'INVALID_ARGUMENT'] as const)(
    'are rebuilt there and back, whatever the store answers to the old position (%s)',
    async (badPosition) => {
      const sparse = await startLog({ likeServer: { notReadyMs: 0, badPosition } });
      await copyTo(sparse.url);
      const log = createEventLog({ url: sparse.url, vault: dense.vault, logger: { warn: () => undefined } });
      for (const one of [log, dense.log]) {
        const said = await follow(one);
        expect(said[0]).toContain('the log was moved');
        expect(said.slice(1)).toEqual(['live: 0,1,2']);
      }
      await log.dispose();
      await sparse.stop();
    },
    90_000,
  );

  it('are kept, and the loss is told, where the events are not', async () => {
    const empty = await startLog({ likeServer: { notReadyMs: 0 } });
    const said = await follow(empty.log);
    expect(said.at(-1)).toMatch(/^failing: .*patient-APAR-0001 revision 2 .* ends before it/);
    await empty.stop();
    expect(await follow(dense.log)).toEqual(['live: 0,1,2']);
  }, 90_000);
});
