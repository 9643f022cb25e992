import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { CaughtUp, LoggedEvent } from '../../../src/application/ports/event-log.js';
import { inBatches, type Batch } from '../../../src/projections/batches.js';
import { happened, logged } from '../../support/logged-events.js';

type Item = LoggedEvent | CaughtUp;

const events = logged(Array.from({ length: 25 }, () => happened('clock', 'ClockSet')));
const caughtUp: CaughtUp = { type: '$caught-up', position: null };

const limits = { maximum: 10, gatherMs: 10_000, restMs: 0, hurried: () => false };

const sourceOf = async function* (items: readonly Item[], failure?: Error): AsyncGenerator<Item> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
  if (failure) throw failure;
};

const collect = async (source: AsyncIterable<Item>, maximum: number): Promise<readonly Batch[]> => {
  const batches: Batch[] = [];
  for await (const batch of inBatches(source, { ...limits, maximum })) {
    batches.push(batch);
    await new Promise(setImmediate);
  }
  return batches;
};

describe('events in batches', () => {
  it('come all, once, in order, never more than the maximum at a time', async () => {
    const batches = await collect(sourceOf(events), 10);
    expect(batches.flatMap((batch) => batch.events)).toEqual(events);
    expect(Math.max(...batches.map((batch) => batch.events.length))).toBeLessThanOrEqual(10);
  });

  it('are gathered while the last batch is worked on', async () => {
    const batches = await collect(sourceOf(events), 10);
    expect(batches.length).toBeLessThan(events.length / 2);
  });

  it('are full as long as the log has older ones, however slowly they come, and are not held back afterwards', async () => {
    const slowly = async function* (): AsyncGenerator<Item> {
      for (const item of [...events.slice(0, 23), caughtUp, ...events.slice(23)]) {
        await sleep(15);
        yield item;
      }
    };
    const sizes = (await collect(slowly(), 10)).map((batch) => batch.events.length);
    expect(sizes.slice(0, 3)).toEqual([10, 10, 3]);
    expect(sizes.slice(3)).toEqual([1, 1]);
  });

  /** Sizes of the batches of what comes one after the other, quicker than the rest between two batches. */
  const restless = async (hurried: () => boolean): Promise<readonly number[]> => {
    const live = async function* (): AsyncGenerator<Item> {
      yield caughtUp;
      for (const event of events.slice(0, 6)) {
        await sleep(15);
        yield event;
      }
    };
    const sizes: number[] = [];
    for await (const batch of inBatches(live(), { ...limits, restMs: 10_000, hurried }))
      sizes.push(batch.events.length);
    return sizes;
  };

  it('share a batch when they come quicker than the rest between two, unless somebody waits', async () => {
    await expect(restless(() => false)).resolves.toEqual([0, 6]);
    await expect(restless(() => true)).resolves.toEqual([0, 1, 1, 1, 1, 1, 1]);
  });

  it('wait for no event longer than they were told', async () => {
    const stuck = async function* (): AsyncGenerator<Item> {
      yield* sourceOf(events.slice(0, 4));
      await new Promise(() => undefined);
    };
    for await (const batch of inBatches(stuck(), { ...limits, gatherMs: 20 })) {
      expect(batch.events).toHaveLength(4);
      break;
    }
  });

  it('say when the log had nothing newer', async () => {
    const batches = await collect(sourceOf([...events.slice(0, 3), caughtUp]), 10);
    expect(batches.at(-1)?.caughtUp).toBe(true);
    expect(batches.flatMap((batch) => batch.events)).toHaveLength(3);
    expect((await collect(sourceOf(events), 10)).some((batch) => batch.caughtUp)).toBe(false);
  });

  it('end with the failure of their source', async () => {
    await expect(collect(sourceOf(events.slice(0, 2), new Error('store gone')), 10)).rejects.toThrow(
      'store gone',
    );
  });

  it('close their source when nobody wants more', async () => {
    let closed = false;
    const endless = async function* (): AsyncGenerator<Item> {
      try {
        for (;;) yield* sourceOf(events);
      } finally {
        closed = true;
      }
    };
    for await (const batch of inBatches(endless(), { ...limits, maximum: 5 }))
      if (batch.events.length > 0) break;
    await new Promise(setImmediate);
    expect(closed).toBe(true);
  });
});
