import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { LogItem, NewEvent } from '../../../src/application/ports/event-log.js';
import type { EventStoreOptions } from '../../../src/local/eventstore/server.js';
import { describeEmbedded, stores } from '../eventstore/real-server.js';
import { metadata, ownStream, startLog } from './running-log.js';

type Running = Awaited<ReturnType<typeof startLog>>;

const contact: NewEvent = {
  type: 'ContactAttempted',
  data: { date: '2026-03-02', way: 'PHONE', reached: true },
};
const many = (count: number): readonly NewEvent[] => Array.from({ length: count }, () => contact);
const mebibyte = 1024 * 1024;

let running: Running;
const started = async (options: Partial<EventStoreOptions>): Promise<Running> => {
  running = await startLog(options);
  return running;
};
afterEach(() => running.stop());

describe.each(stores)('on %s', (_name, options) => {
  it('the same append twice at once is written once, and both get the first receipt', async () => {
    const { log, anotherLog } = await started(options);
    const other = anotherLog();
    const stream = ownStream('patient-APAR-0001');
    const append = (by: typeof log) => by.append(stream, -1, null, [contact, contact], metadata('c1'));
    const receipts = await Promise.all([append(log), append(other), append(log)]);
    await other.dispose();
    const { revision, position, events } = await log.read(stream);
    expect(events).toHaveLength(2);
    expect(receipts).toEqual(Array.from({ length: 3 }, () => ({ kind: 'appended', revision, position })));
  });

  it('two different appends at once: one is written, the other is a conflict', async () => {
    const { log } = await started(options);
    const stream = ownStream('patient-APAR-0001');
    const results = await Promise.all(
      ['c1', 'c2'].map((commandId) => log.append(stream, -1, null, [contact], metadata(commandId))),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(['appended', 'version-conflict']);
  });

  it('an append that is too large is unwritable, and says its size and the limit', async () => {
    const { log } = await started(options);
    const stream = ownStream('patient-APAR-0001');
    const refused = log.append(stream, -1, null, many(2_000), metadata('c1'));
    await expect(refused).rejects.toMatchObject({
      name: 'EventUnwritable',
      reason: expect.stringMatching(/^it is \d{7} bytes, and the event store takes at most \d+ bytes/),
    });
    expect((await log.read(stream)).revision).toBe(-1);
    expect(await log.append(stream, -1, null, [contact], metadata('c2'))).toMatchObject({ revision: 0 });
  });

  it('links and events of the store are no events of ours', async () => {
    const { log, url, begin, warnings } = await started(options);
    const stream = ownStream('patient-APAR-0001');
    const client = EventStoreDBClient.connectionString(url);
    await client.appendToStream(ownStream('links'), [
      jsonEvent({ type: '$>', data: { no: 'link' } }),
      jsonEvent({ type: '$system', data: {} }),
    ]);
    await client.setStreamMetadata(ownStream('links'), { $maxCount: 9 });
    await client.dispose();
    await log.append(stream, -1, null, [contact], metadata('c1'));
    const stopping = new AbortController();
    const seen: string[] = [];
    for await (const item of log.subscribe(begin, stopping.signal)) {
      seen.push(item.type);
      if (item.type === '$caught-up') stopping.abort();
    }
    expect(seen).toEqual(['ContactAttempted', '$caught-up']);
    expect(warnings).toEqual([expect.stringMatching(/foreign stream .*links.* are skipped/u)]);
  });
});

describeEmbedded('starts, stops and limits the store', 'on a server that', () => {
  const stream = 'patient-APAR-0001';
  const first = async (items: AsyncIterator<LogItem>): Promise<string> => {
    const result = await items.next();
    return result.done ? 'ended' : result.value.type;
  };

  it('takes less in one message than in one append: what is too large says so, and the rest goes on', async () => {
    const { log } = await started({
      maxAppendSize: 64 * mebibyte,
      likeServer: { notReadyMs: 0, largestMessage: mebibyte },
    });
    await expect(log.append(stream, -1, null, many(2_000), metadata('c1'))).rejects.toMatchObject({
      name: 'EventUnwritable',
      reason: expect.stringContaining(`at most ${mebibyte} bytes`),
    });
    expect(await log.append(stream, -1, null, [contact], metadata('c2'))).toMatchObject({ revision: 0 });
  });

  it('is not ready at first: a read waits for it, an append says so, a subscription begins late', async () => {
    const { log, warnings } = await started({ likeServer: { notReadyMs: 600 } });
    const stopping = new AbortController();
    const item = first(log.subscribe(null, stopping.signal)[Symbol.asyncIterator]());
    const [append, read] = await Promise.allSettled([
      log.append(stream, -1, null, [contact], metadata('c1')),
      log.read(stream),
    ]);
    expect(append).toMatchObject({
      reason: { name: 'LogUnavailable', message: expect.stringContaining('Not Ready') },
    });
    expect(read).toMatchObject({ value: { revision: -1 } });
    expect(await item).toBe('$caught-up');
    stopping.abort();
    expect(warnings.join()).toContain('Not Ready');
  });

  it.each(['INTERNAL', 'UNKNOWN'] as const)(
    'ends subscriptions with %s when it stops: trouble, tried again',
    async (stop) => {
      const { log, warnings, stopStore, startStore } = await started({
        likeServer: { notReadyMs: 150, stop },
      });
      await log.read(stream);
      await log.append(stream, -1, null, [contact], metadata('c1'));
      const stopping = new AbortController();
      const items = log.subscribe(null, stopping.signal)[Symbol.asyncIterator]();
      expect([await first(items), await first(items)]).toEqual(['ContactAttempted', '$caught-up']);
      const next = first(items);
      await stopStore();
      await startStore();
      expect(await next).toBe('$caught-up');
      expect(warnings.join()).toMatch(/RST_STREAM|thrown by handler/);
      const { revision, headHash } = await log.read(stream);
      expect(await log.append(stream, revision, headHash, [contact], metadata('c2'))).toMatchObject({
        kind: 'appended',
        revision: 1,
      });
      expect(await first(items)).toBe('ContactAttempted');
      stopping.abort();
    },
  );

  it.each(['UNKNOWN', 'INVALID_ARGUMENT'] as const)(
    'answers %s to a position at which nothing stands: whoever has patience is told',
    async (badPosition) => {
      const { log, warnings } = await started({ likeServer: { notReadyMs: 0, badPosition } });
      const written = await log.append(stream, -1, null, [contact], metadata('c1'));
      const bad = String(BigInt(written.kind === 'appended' ? written.position : 0) - 1n);
      const stopping = new AbortController();
      await expect(
        first(log.subscribe(bad, stopping.signal, 3)[Symbol.asyncIterator]()),
      ).rejects.toMatchObject({
        name: 'LogUnavailable',
        message: expect.stringContaining(`after ${bad}`),
      });
      const tried = warnings.length;
      const endless = first(log.subscribe(bad, stopping.signal)[Symbol.asyncIterator]());
      while (warnings.length < tried + 4) await new Promise((resolve) => setTimeout(resolve, 20));
      stopping.abort();
      expect(await endless).toBe('ended');
    },
  );
});
