import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogWatch } from '../../../src/projections/log-watch.js';
import { ArrayLog } from '../../unit/projections/array-log.js';
import { happened, logged } from '../../support/logged-events.js';
import { given } from './running-projector.js';
import { type MemoryDatabase, openMemory } from './open-memory.js';

let database: MemoryDatabase;
beforeAll(async () => {
  database = await openMemory();
});
beforeEach(() => database.empty());
afterAll(() => database.close());

const events = logged(Array.from({ length: 12 }, (_, n) => happened('clock', 'ClockSet', { n })));

/** A watch over a log that a test may exchange, and how often it was read. */
const watching = () => {
  let log = new ArrayLog(events);
  let [time, reads] = [0, 0];
  const missing = createLogWatch({
    database,
    log: {
      readFrom: (stream, revision) => {
        reads += 1;
        return log.readFrom(stream, revision);
      },
    },
    logger: { warn: () => undefined },
    now: () => time,
    everyMs: 100,
  });
  return {
    missing,
    reads: () => reads,
    exchange: (other: ArrayLog) => {
      log = other;
      time += 100;
    },
  };
};

describe('what the log lacks', () => {
  it('is nothing while it holds what the rows have seen, and is asked for once in a while only', async () => {
    await given(database, events);
    const { missing, reads } = watching();
    expect(await Promise.all([missing(), missing(), missing()])).toEqual([null, null, null]);
    expect(reads()).toBe(1);
  });

  it.each([
    ['was cut back', new ArrayLog(events.slice(0, 7))],
    ['is empty', new ArrayLog([])],
  ])('is the newest event that was seen of a log that %s, until it is whole again', async (_what, log) => {
    await given(database, events);
    const { missing, exchange } = watching();
    exchange(log);
    expect(await missing()).toEqual({ stream: 'clock', revision: 11 });
    exchange(new ArrayLog(events));
    expect(await missing()).toBeNull();
  });

  it('is waited for once and not for long where the log does not answer, and no second question is put', async () => {
    await given(database, events);
    let [time, asked] = [0, 0];
    const missing = createLogWatch({
      database,
      log: {
        readFrom: () => {
          asked += 1;
          return new Promise(() => undefined);
        },
      },
      logger: { warn: () => undefined },
      now: () => time,
      everyMs: 100,
      patienceMs: 5,
    });
    await expect(missing()).rejects.toThrow('no answer');
    time += 50;
    await expect(missing()).rejects.toThrow('no answer');
    time += 50;
    await expect(missing()).rejects.toThrow('no answer');
    expect(asked).toBe(1);
  });

  it('is nothing where nothing was seen of it yet', async () => {
    const { missing, exchange } = watching();
    exchange(new ArrayLog([]));
    expect(await missing()).toBeNull();
  });
});
