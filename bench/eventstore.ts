import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventStoreProcess } from './support/event-store-process.js';

const rounds = 3;
/** Length of one measurement, in milliseconds. */
const roundMs = 1500;
const concurrent = 64;
const readEvents = 10_000;
const batch = 500;

type Measure = () => Promise<number>;

/**
 * Durable appends and reads of the embedded event store through the official client, beside the rate at which the same
 * disk does what one durable append needs at least: append 4 KiB and fdatasync. All rates are per second, each the median
 * of short interleaved rounds; the server is a process of its own.
 */
export const run = async (): Promise<object> => {
  const folder = mkdtempSync(join(tmpdir(), 'apar-bench-eventstore-'));
  const server = await startEventStoreProcess(join(folder, 'events.db'));
  const client = EventStoreDBClient.connectionString(server.url);
  try {
    const readable = await fill(client);
    const figures = await medians({
      sequentialAppends: () => appendsPerSecond(client, 1),
      concurrentAppends: () => appendsPerSecond(client, concurrent),
      readStream: () => readsPerSecond(() => client.readStream(readable)),
      readAll: () => readsPerSecond(() => client.readAll({ maxCount: readEvents })),
      fdatasync: () => fdatasyncPerSecond(join(folder, 'raw')),
    });
    const { fdatasync, ...ours } = figures;
    return {
      name: 'eventstore',
      unit: '1/s',
      figures: ours,
      peer: { name: '4 KiB append + fdatasync on the same disk', figures: { fdatasync } },
      ratio: {
        sequentialToFdatasync: round(ours.sequentialAppends / fdatasync, 3),
        concurrentToFdatasync: round(ours.concurrentAppends / fdatasync, 3),
      },
      concurrency: concurrent,
      rounds,
      node: process.version,
      cpus: availableParallelism(),
    };
  } finally {
    await client.dispose();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** About 250 bytes of JSON and 45 bytes of metadata, as the events of the trial. */
const event = (n: number) =>
  jsonEvent({
    type: 'ScreeningDataRecorded',
    data: { n, text: 'x'.repeat(220) },
    metadata: { correlationId: randomUUID() },
  });

const fill = async (client: EventStoreDBClient): Promise<string> => {
  const stream = `readable-${randomUUID()}`;
  for (let n = 0; n < readEvents; n += batch)
    await client.appendToStream(
      stream,
      Array.from({ length: batch }, (_, i) => event(n + i)),
    );
  return stream;
};

/** One event an append; each writer owns a stream and states the expected revision. */
const appendsPerSecond = async (client: EventStoreDBClient, writers: number): Promise<number> => {
  const start = performance.now();
  const counts = await Promise.all(
    Array.from({ length: writers }, async () => {
      const stream = `bench-${randomUUID()}`;
      let count = 0;
      for (; performance.now() - start < roundMs; count += 1)
        await client.appendToStream(stream, event(count), {
          expectedRevision: count === 0 ? NO_STREAM : BigInt(count - 1),
        });
      return count;
    }),
  );
  return perSecond(
    counts.reduce((sum, count) => sum + count, 0),
    start,
  );
};

const readsPerSecond = async (read: () => AsyncIterable<unknown>): Promise<number> => {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < roundMs) for await (const _ of read()) count += 1;
  return perSecond(count, start);
};

const fdatasyncPerSecond = (file: string): Promise<number> => {
  const block = Buffer.alloc(4096, 1);
  const handle = openSync(file, 'a');
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < roundMs; count += 1) {
    writeSync(handle, block);
    fdatasyncSync(handle);
  }
  const rate = perSecond(count, start);
  closeSync(handle);
  return Promise.resolve(rate);
};

const medians = async <Name extends string>(
  measures: Record<Name, Measure>,
): Promise<Record<Name, number>> => {
  const entries = Object.entries<Measure>(measures);
  const samples = entries.map((): number[] => []);
  for (let i = 0; i < rounds; i += 1)
    for (const [index, [, measure]] of entries.entries()) samples[index]?.push(await measure());
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  return Object.fromEntries(entries.map(([name], i) => [name, round(median(samples[i] ?? []), 0)])) as Record<
    Name,
    number
  >;
};

const perSecond = (count: number, since: number): number => (count * 1000) / (performance.now() - since);

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
