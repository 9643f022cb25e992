import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeadNotFoundYet } from '../../../src/application/ports/event-log.js';
import { createReadModelLag, type ReadModelLag } from '../../../src/projections/read-model-lag.js';
import { happened, logged } from '../../support/logged-events.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { given } from './running-projector.js';

const events = logged(Array.from({ length: 12 }, (_, n) => happened('clock', 'ClockSet', { n })));
const at = (count: number) => events[count - 1]?.position ?? null;

describe('how far the read models are behind the log', () => {
  let database: MemoryDatabase;
  let now: number;
  let head: string | null;
  let look: () => Promise<ReadModelLag>;
  beforeAll(async () => {
    database = await openMemory();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.empty();
    now = 1_000;
    head = at(5);
    look = createReadModelLag({
      database,
      log: { head: () => Promise.resolve(head) },
      now: () => now,
      patience: 200,
    });
  });

  it('is nothing once they hold all of it', async () => {
    await given(database, events.slice(0, 5));
    expect(await look()).toEqual({
      state: 'current',
      position: at(5),
      recordedAt: events[4]?.metadata.recordedAt,
      head: at(5),
      behindMs: 0,
      trouble: null,
    });
  });

  it('is told with its duration, and as stalled when nobody moves them for half a minute', async () => {
    await given(database, events.slice(0, 5));
    await look();
    head = at(12);
    now += 5_000;
    expect(await look()).toMatchObject({ state: 'behind', behindMs: 0, position: at(5), head: at(12) });
    now += 20_000;
    await given(database, events.slice(0, 8));
    expect(await look()).toMatchObject({ state: 'behind', behindMs: 20_000, position: at(8) });
    now += 25_000;
    expect(await look()).toMatchObject({ state: 'behind', behindMs: 45_000 });
    now += 10_000;
    expect(await look()).toMatchObject({ state: 'stalled', behindMs: 55_000 });
    await given(database, events);
    expect(await look()).toMatchObject({ state: 'current', behindMs: 0, position: at(12) });
  });

  it('cannot be told, and is no trouble, while the end of the log lies behind so many foreign events that it is still looked for', async () => {
    await given(database, events.slice(0, 5));
    const searching = createReadModelLag({
      database,
      log: { head: () => Promise.reject(new HeadNotFoundYet('it is still looked for')) },
      now: () => now,
    });
    for (let looks = 0; looks < 3; looks += 1) {
      expect(await searching()).toMatchObject({
        state: 'behind',
        behindMs: 0,
        position: at(5),
        trouble: null,
      });
      now += 60_000;
    }
  });

  it('is a rebuild where they were never whole, and stalled where nobody builds', async () => {
    expect(await look()).toMatchObject({ state: 'rebuilding', position: null });
    now += 31_000;
    expect(await look()).toMatchObject({ state: 'stalled', position: null });
  });

  it('is not known, and never nothing, when the log shows none of the events that were read', async () => {
    await given(database, events.slice(0, 5));
    head = null;
    expect(await look()).toMatchObject({ state: 'unknown', trouble: expect.stringContaining('no event') });
  });

  it('is not known when the log does not say where it ends', async () => {
    await given(database, events.slice(0, 5));
    const away = createReadModelLag({
      database,
      log: { head: () => Promise.reject(new Error('refused')) },
    });
    expect(await away()).toMatchObject({ state: 'unknown', trouble: 'the event store: refused' });
  });

  it('is not known when the database answers nothing, and what was known last is kept', async () => {
    await given(database, events.slice(0, 5));
    await look();
    // The one connection of PGlite is taken, as by a server that is stopped.
    const taken = Promise.withResolvers<null>();
    const holding = database.db.transaction().execute(() => taken.promise);
    expect(await look()).toMatchObject({
      state: 'unknown',
      position: at(5),
      trouble: 'the read-model database: no answer',
    });
    taken.resolve(null);
    await holding;
    expect(await look()).toMatchObject({ state: 'current' });
  });
});
