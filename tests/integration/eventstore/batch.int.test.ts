import { ANY, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  events,
  eventually,
  type Harness,
  numbersIn,
  readAllOf,
  startHarness,
  uniqueStream,
} from './harness.js';
import { appendEvent, appendOptions, batchPart, jsonMetadata, RawBatch, RawClient } from './raw-client.js';
import { describeEmbedded } from './real-server.js';

jest.setTimeout(120_000);

describeEmbedded('speaks to the port without the client', 'the batch stream', () => {
  let harness: Harness;
  let raw: RawClient;
  beforeAll(async () => {
    harness = await startHarness();
    raw = new RawClient(harness.server.port);
  });
  afterAll(async () => {
    raw.close();
    await harness.stop();
  });

  it('check 22: an append split into many messages is answered once and is complete', async () => {
    const stream = uniqueStream();
    const result = await harness.client.appendToStream(stream, events(40), {
      expectedRevision: NO_STREAM,
      batchAppendSize: 200,
    });
    expect(result.nextExpectedRevision).toBe(39n);
    expect(await numbersIn(harness.client, stream)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  it('check 22: nothing is written before the final part, and there is exactly one answer', async () => {
    const batch = new RawBatch(raw);
    const stream = uniqueStream();
    const correlation = randomUUID();
    batch.call.write(batchPart({ correlation, stream, events: [{}, {}], isFinal: false }));
    batch.call.write(batchPart({ correlation, events: [{}], isFinal: false }));
    await expect(readAllOf(harness.client.readStream(stream))).rejects.toMatchObject({
      type: 'stream-not-found',
    });
    batch.call.write(batchPart({ correlation, isFinal: true }));
    const answer = await batch.answerTo(correlation);
    expect(answer.getSuccess()?.getCurrentRevision()).toBe('2');
    batch.call.end();
    expect(await batch.ended()).toBe(0);
    expect(batch.answers).toHaveLength(1);
  });

  it('check 23: ten thousand appends in one turn are all answered', async () => {
    const streams = Array.from({ length: 100 }, () => uniqueStream());
    const appends = Array.from({ length: 10_000 }, (_, n) =>
      harness.client.appendToStream(streams[n % 100]!, jsonEvent({ type: 'Happened', data: { n } }), {
        expectedRevision: ANY,
        deadline: 100_000,
      }),
    );
    const results = await Promise.all(appends);
    const positions = new Set(results.map(({ position }) => position?.commit));
    expect(positions.size).toBe(10_000);
    expect(await numbersIn(harness.client, streams[7]!)).toEqual(
      Array.from({ length: 100 }, (_, i) => 7 + i * 100),
    );
  });

  it('check 24: interleaved appends succeed although one of them fails', async () => {
    const batch = new RawBatch(raw);
    const [one, two, three] = Array.from({ length: 3 }, () => ({
      correlation: randomUUID(),
      stream: uniqueStream(),
    }));
    batch.call.write(batchPart({ ...one!, events: [{}], isFinal: false }));
    batch.call.write(batchPart({ ...two!, expected: 5, events: [{}], isFinal: false }));
    batch.call.write(batchPart({ ...three!, events: [{}], isFinal: false }));
    for (const { correlation } of [three!, two!, one!])
      batch.call.write(batchPart({ correlation, events: [{}], isFinal: true }));

    const failed = await batch.answerTo(two!.correlation);
    expect(failed.getError()?.getDetails()?.getTypeUrl()).toMatch(
      /\/event_store\.client\.WrongExpectedVersion$/u,
    );
    expect(failed.getStreamPosition()).toBe('5');
    expect((await batch.answerTo(one!.correlation)).getSuccess()?.getCurrentRevision()).toBe('1');
    expect((await batch.answerTo(three!.correlation)).getSuccess()?.getCurrentRevision()).toBe('1');
    batch.call.end();
    expect(await batch.ended()).toBe(0);
    expect(batch.answers).toHaveLength(3);
  });

  it('check 24: after an early failure the later parts are ignored', async () => {
    const batch = new RawBatch(raw);
    const failing = { correlation: randomUUID(), stream: uniqueStream() };
    const sound = { correlation: randomUUID(), stream: uniqueStream() };
    const withoutType = { metadata: { 'content-type': 'application/json' } };
    batch.call.write(batchPart({ ...failing, events: [withoutType], isFinal: false }));
    batch.call.write(batchPart({ correlation: failing.correlation, events: [{}], isFinal: true }));
    batch.call.write(batchPart({ correlation: randomUUID(), events: [{}], isFinal: true }));
    batch.call.write(batchPart({ ...sound, events: [{}], isFinal: true }));
    expect((await batch.answerTo(failing.correlation)).hasError()).toBe(true);
    expect((await batch.answerTo(sound.correlation)).hasSuccess()).toBe(true);
    batch.call.end();
    expect(await batch.ended()).toBe(0);
    expect(batch.answers).toHaveLength(2);
  });

  it('check 25: a deadline that has passed refuses the append and writes nothing', async () => {
    const stream = uniqueStream();
    await expect(harness.client.appendToStream(stream, events(1), { deadline: -1000 })).rejects.toMatchObject(
      { type: 'deadline-exceeded' },
    );
    await expect(readAllOf(harness.client.readStream(stream))).rejects.toMatchObject({
      type: 'stream-not-found',
    });
  });

  it.each([
    ['no type', { metadata: { 'content-type': 'application/json' } }],
    ['no content type', { metadata: { type: 'Happened' } }],
    ['an empty type', { metadata: { ...jsonMetadata, type: '' } }],
    ['the nil id', { id: '00000000-0000-0000-0000-000000000000' }],
    ['an id that is no uuid', { id: 'not-a-uuid' }],
  ])('check 28: an event with %s is refused', async (_name, event) => {
    const batch = new RawBatch(raw);
    const correlation = randomUUID();
    batch.call.write(batchPart({ correlation, stream: uniqueStream(), events: [event], isFinal: true }));
    const answer = await batch.answerTo(correlation);
    expect(answer.getError()?.getDetails()?.getTypeUrl()).toMatch(/\/event_store\.client\.BadRequest$/u);
    batch.call.end();
    expect(await batch.ended()).toBe(0);
  });

  it('check 28: an empty stream name and "$$" are refused', async () => {
    for (const stream of ['', '$$'])
      await expect(harness.client.appendToStream(stream, events(1))).rejects.toMatchObject({
        type: 'unknown',
      });
  });

  it('check 31: a failing member of a commit group leaves the others alone', async () => {
    const good = Array.from({ length: 20 }, () => uniqueStream());
    const results = await Promise.allSettled(
      good.flatMap((stream) => [
        harness.client.appendToStream(stream, events(1)),
        harness.client.appendToStream(stream, events(1), { expectedRevision: 9n }),
      ]),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    for (const stream of good) expect(await numbersIn(harness.client, stream)).toEqual([0]);
  });

  it('ends the batch call once the client is gone', async () => {
    const before = harness.server.openCalls;
    const batch = new RawBatch(raw);
    batch.call.write(batchPart({ correlation: randomUUID(), stream: uniqueStream(), isFinal: false }));
    await eventually(() => harness.server.openCalls === before + 1);
    batch.call.cancel();
    await eventually(() => harness.server.openCalls === before);
    expect(harness.server.openCalls).toBe(before);
  });

  it('check 30: a classic append that is cancelled before its end writes nothing', async () => {
    const stream = uniqueStream();
    const before = harness.server.openCalls;
    const call = raw.streams.append((error) => {
      expect(error?.code).toBe(1);
    });
    call.write(appendOptions(stream));
    call.write(appendEvent());
    await eventually(() => harness.server.openCalls === before + 1);
    call.cancel();
    await eventually(() => harness.server.openCalls === before);
    await expect(readAllOf(harness.client.readStream(stream))).rejects.toMatchObject({
      type: 'stream-not-found',
    });
    expect.assertions(2);
  });
});
