import {
  END,
  type EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  type Position,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { events, eventually, type Harness, Recorder, startHarness, uniqueStream } from './harness.js';
import { itEmbedded, stores } from './real-server.js';

jest.setTimeout(60_000);

describe.each(stores)('subscriptions to %s', (_store, options) => {
  let harness: Harness;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    harness = await startHarness(options);
    client = harness.client;
  });
  afterAll(() => harness.stop());

  const revisionsOf = (recorder: Recorder): number[] =>
    recorder.received.map(({ revision }) => Number(revision));

  describe('a subscription to a stream', () => {
    it.each([
      ['the start', START, [0, 1, 2, 3, 4]],
      ['the end', END, [3, 4]],
      ['a revision', 1n, [2, 3, 4]],
    ] as const)(
      'check 57: from %s begins after it and catches up once',
      async (_name, fromRevision, expected) => {
        const stream = uniqueStream();
        await client.appendToStream(stream, events(3));
        const subscription = new Recorder(client.subscribeToStream(stream, { fromRevision }));
        await subscription.until(() => subscription.caughtUps === 1);
        await client.appendToStream(stream, events(1, 3));
        await client.appendToStream(stream, events(1, 4));
        await subscription.until(() => subscription.received.length === expected.length);
        expect(revisionsOf(subscription)).toEqual(expected);
        expect([subscription.confirmations, subscription.caughtUps]).toEqual([1, 1]);
        await subscription.stop();
      },
    );

    it('check 63: waits for a missing stream', async () => {
      const stream = uniqueStream();
      const subscription = new Recorder(client.subscribeToStream(stream));
      await subscription.until(() => subscription.caughtUps === 1);
      await client.appendToStream(stream, events(2));
      await subscription.until(() => subscription.received.length === 2);
      expect(revisionsOf(subscription)).toEqual([0, 1]);
      await subscription.stop();
    });

    it('check 63: goes on when a soft-deleted stream is written to again', async () => {
      const stream = uniqueStream();
      await client.appendToStream(stream, events(2));
      await client.deleteStream(stream);
      const subscription = new Recorder(client.subscribeToStream(stream));
      await subscription.until(() => subscription.caughtUps === 1);
      expect(subscription.received).toEqual([]);
      await client.appendToStream(stream, events(1, 2));
      await subscription.until(() => subscription.received.length === 1);
      expect(revisionsOf(subscription)).toEqual([2]);
      await subscription.stop();
    });

    it('check 63: fails on a tombstoned stream', async () => {
      const stream = uniqueStream();
      await client.tombstoneStream(stream);
      const subscription = new Recorder(client.subscribeToStream(stream));
      expect(await subscription.failed()).toMatchObject({ type: 'stream-deleted', streamName: stream });
      expect(subscription.received).toEqual([]);
    });

    it('check 63: delivers a tombstone while live, then fails', async () => {
      const stream = uniqueStream();
      await client.appendToStream(stream, events(1));
      const subscription = new Recorder(client.subscribeToStream(stream));
      await subscription.until(() => subscription.caughtUps === 1);
      await client.tombstoneStream(stream);
      expect(await subscription.failed()).toMatchObject({ type: 'stream-deleted', streamName: stream });
      expect(subscription.received.map(({ type }) => type)).toEqual(['Happened', '$streamDeleted']);
    });

    it('check 64: resolves links', async () => {
      const [stream, links] = [uniqueStream(), uniqueStream()];
      await client.appendToStream(stream, events(1));
      await client.appendToStream(links, {
        id: randomUUID(),
        type: '$>',
        contentType: 'application/octet-stream',
        data: Buffer.from(`0@${stream}`),
        metadata: undefined,
      });
      const ofStream = new Recorder(client.subscribeToStream(links, { resolveLinkTos: true }));
      await ofStream.until(() => ofStream.raw.length === 1);
      expect(ofStream.raw[0]).toMatchObject({ event: { streamId: stream }, link: { streamId: links } });
      await ofStream.stop();

      const filter = streamNameFilter({ prefixes: [links] });
      const ofAll = new Recorder(client.subscribeToAll({ filter, resolveLinkTos: true }));
      await ofAll.until(() => ofAll.raw.length === 1);
      expect(ofAll.raw[0]).toMatchObject({ event: { streamId: stream }, link: { streamId: links } });
      await ofAll.stop();
    });
  });

  describe('a subscription to all streams', () => {
    it.each(['start', 'end', 'position'])(
      'check 57: from %s begins after it and catches up once',
      async (from) => {
        const stream = uniqueStream();
        const { position } = await client.appendToStream(stream, events(2));
        await client.appendToStream(stream, events(1, 2));
        const fromPosition = from === 'position' ? position! : from === 'start' ? START : END;
        const subscription = new Recorder(client.subscribeToAll({ fromPosition }));
        await subscription.until(() => subscription.caughtUps === 1);
        await client.appendToStream(stream, events(1, 3));
        const own = (): number[] =>
          subscription.received
            .filter(({ streamId }) => streamId === stream)
            .map(({ revision }) => Number(revision));
        await subscription.until(() => own().at(-1) === 3);
        expect(own()).toEqual({ start: [0, 1, 2, 3], end: [3], position: [2, 3] }[from]);
        expect([subscription.confirmations, subscription.caughtUps]).toEqual([1, 1]);
        if (from === 'start') expect(subscription.received[0]?.streamId).toBe('$server');
        await subscription.stop();
      },
    );

    it('check 58: has no gap and no repeat at the switch from catch-up to live, under load', async () => {
      const load = uniqueStream('load');
      const streams = Array.from({ length: 8 }, () => uniqueStream(load));
      const total = 8 * 60;
      const writing = Promise.all(
        streams.map(async (stream) => {
          for (let n = 0; n < 60; n += 1) await client.appendToStream(stream, events(1, n));
        }),
      );
      const filter = streamNameFilter({ prefixes: [load] });
      const subscriptions: Recorder[] = [];
      for (let i = 0; i < 4; i += 1) {
        subscriptions.push(new Recorder(client.subscribeToAll({ filter })));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const ofStream = new Recorder(client.subscribeToStream(streams[0]!));
      await writing;
      for (const subscription of subscriptions) {
        await subscription.until(() => subscription.received.length >= total);
        const positions = subscription.received.map(({ position }) => position ?? 0n);
        expect(positions).toEqual([...new Set(positions)].sort((a, b) => (a < b ? -1 : 1)));
        expect(positions).toHaveLength(total);
        for (const stream of streams)
          expect(
            subscription.received
              .filter(({ streamId }) => streamId === stream)
              .map(({ revision }) => Number(revision)),
          ).toEqual(Array.from({ length: 60 }, (_, n) => n));
        await subscription.stop();
      }
      await ofStream.until(() => ofStream.received.length >= 60);
      expect(revisionsOf(ofStream)).toEqual(Array.from({ length: 60 }, (_, n) => n));
      await ofStream.stop();
    });

    describe('check 59: filters', () => {
      const mark = randomUUID();
      const streams = [`alpha-${mark}`, `beta-${mark}`, `alphabet-${mark}`];
      beforeAll(async () => {
        for (const stream of streams) {
          await client.appendToStream(stream, events(1, 0, `Opened-${mark}`));
          await client.appendToStream(stream, events(1, 1, `Closed-${mark}`));
        }
      });

      it.each([
        ['stream prefixes', streamNameFilter({ prefixes: [`alpha-${mark}`, `beta-${mark}`] }), [0, 0, 1, 1]],
        ['a stream expression', streamNameFilter({ regex: `^alpha.*${mark}$` }), [0, 0, 2, 2]],
        ['an expression without anchors', streamNameFilter({ regex: `bet-${mark}` }), [2, 2]],
        ['type prefixes', eventTypeFilter({ prefixes: [`Opened-${mark}`] }), [0, 1, 2]],
        ['a type expression', eventTypeFilter({ regex: `(Closed|Reopened)-${mark}` }), [0, 1, 2]],
      ])('by %s', async (_name, filter, expected) => {
        const subscription = new Recorder(client.subscribeToAll({ filter }));
        await subscription.until(() => subscription.caughtUps === 1);
        expect(subscription.received.map(({ streamId }) => streams.indexOf(streamId))).toEqual(expected);
        await subscription.stop();
      });

      it('without system events', async () => {
        const subscription = new Recorder(client.subscribeToAll({ filter: excludeSystemEvents() }));
        await subscription.until(() => subscription.caughtUps === 1);
        expect(subscription.received.length).toBeGreaterThan(0);
        expect(subscription.received.filter(({ type }) => type.startsWith('$'))).toEqual([]);
        await subscription.stop();
      });

      it('that are no expression are refused', async () => {
        const filter = eventTypeFilter({ regex: '(' });
        const subscription = new Recorder(client.subscribeToAll({ filter }));
        expect((await subscription.failed()).message).toContain('no usable regular expression');
      });
    });

    it('check 60: checkpoints ascend and come as often as the window says', async () => {
      const stream = uniqueStream();
      const { position } = await client.appendToStream(stream, events(1));
      await client.appendToStream(uniqueStream('other'), events(100));
      const checkpoints: Position[] = [];
      const filter = streamNameFilter({
        prefixes: [stream],
        maxSearchWindow: 5,
        checkpointInterval: 2,
        checkpointReached: (_subscription, reached) => {
          checkpoints.push(reached);
        },
      });
      const subscription = new Recorder(client.subscribeToAll({ fromPosition: position!, filter }));
      await subscription.until(() => subscription.caughtUps === 1);
      const commits = checkpoints.map(({ commit }) => commit);
      expect(commits).toEqual([...new Set(commits)].sort((a, b) => (a < b ? -1 : 1)));
      expect(commits).toHaveLength(10);
      await client.appendToStream(uniqueStream('other'), events(25));
      await eventually(() => checkpoints.length === 12);
      expect(subscription.received).toEqual([]);
      await subscription.stop();
    });

    it('check 60: resuming from any checkpoint neither loses nor repeats a matching event', async () => {
      const prefix = uniqueStream('resume');
      for (let n = 0; n < 12; n += 1) {
        await client.appendToStream(`${prefix}-${n}`, events(1));
        await client.appendToStream(uniqueStream('noise'), events(5));
      }
      const seenBefore: { readonly checkpoint: Position; readonly count: number }[] = [];
      const filterWith = (checkpointReached?: (position: Position, received: number) => void) =>
        streamNameFilter({
          prefixes: [prefix],
          maxSearchWindow: 7,
          checkpointReached: (_subscription, position) =>
            checkpointReached?.(position, whole.received.length),
        });
      const whole: Recorder = new Recorder(
        client.subscribeToAll({
          filter: filterWith((checkpoint, count) => seenBefore.push({ checkpoint, count })),
        }),
      );
      await whole.until(() => whole.caughtUps === 1);
      expect(whole.received).toHaveLength(12);
      expect(seenBefore.length).toBeGreaterThan(5);
      for (const { checkpoint, count } of seenBefore.slice(-5)) {
        const rest = new Recorder(client.subscribeToAll({ fromPosition: checkpoint, filter: filterWith() }));
        await rest.until(() => rest.caughtUps === 1);
        expect([...whole.received.slice(0, count), ...rest.received]).toEqual(whole.received);
        await rest.stop();
      }
      await whole.stop();
    });

    itEmbedded(
      'counts its open calls',
      'check 62: ending it in any way raises no error and frees the call',
      async () => {
        const { client: own, server, stop } = await startHarness();
        const stream = uniqueStream();
        await own.appendToStream(stream, events(5));
        const open = server.openCalls;
        const unsubscribed = new Recorder(own.subscribeToStream(stream));
        const disposed = new Recorder(own.subscribeToAll());
        const left = own.subscribeToStream(stream);
        for await (const { event } of left) if (event?.revision === 2n) break;
        await Promise.all([unsubscribed, disposed].map((one) => one.until(() => one.caughtUps === 1)));
        expect(server.openCalls).toBe(open + 3);

        await unsubscribed.stop();
        await left.unsubscribe();
        await eventually(() => server.openCalls === open + 1);
        await own.dispose();
        await eventually(() => server.openCalls === 0);
        expect(unsubscribed.error).toBeUndefined();
        expect(disposed.error).toBeUndefined();
        await stop();
      },
    );

    itEmbedded(
      'measures the memory of the store',
      'check 61: stalled consumers hold little memory, appends go on, and a resumed one gets everything',
      async () => {
        const { client: own, stop } = await startHarness();
        const [count, size, consumers] = [300, 40_000, 6];
        const text = 'x'.repeat(size);
        for (let n = 0; n < count; n += 20)
          await own.appendToStream(
            'large',
            events(20, n).map((event) => ({ ...event, data: { text } })),
          );
        const before = process.memoryUsage().arrayBuffers;
        const stalled = Array.from({ length: consumers }, () => own.subscribeToStream('large'));
        await Promise.all(stalled.map((one) => new Promise((resolve) => one.once('confirmation', resolve))));
        for (let n = 0; n < 20; n += 1) await own.appendToStream('meanwhile', events(1, n));
        const held = process.memoryUsage().arrayBuffers - before;
        expect(held).toBeLessThan((count * size * consumers) / 2);

        const resumed = new Recorder(stalled[0]!);
        await resumed.until(() => resumed.received.length === count);
        expect(revisionsOf(resumed)).toEqual(Array.from({ length: count }, (_, n) => n));
        await stop();
      },
    );
  });
});
