import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LogUnavailable } from '../../../src/application/ports/event-log.js';
import { applyBatch } from '../../../src/projections/apply-batch.js';
import { CheckpointMoved, findCheckpoints } from '../../../src/projections/checkpoints/checkpoints.js';
import { erasures } from '../../../src/projections/erasures.js';
import type { ReadDatabase } from '../../../src/projections/read-database.js';
import type { Projection } from '../../../src/projections/read-model.js';
import { readModels as all } from '../../../src/projections/read-models/index.js';
import { ReadModelsRebuilding } from '../../../src/projections/require-complete.js';
import { text } from '../../../src/projections/table.js';
import { ArrayLog } from '../../unit/projections/array-log.js';
import { happened, logged } from '../../support/logged-events.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { eventually, startProjector, until, type Running } from './running-projector.js';

const clockEvents = (count: number, origin?: number) =>
  logged(
    Array.from({ length: count }, (_, n) => happened('clock', 'ClockSet', { n })),
    origin,
  );

const tracked = [erasures, ...all];
const other: Projection = {
  name: 'no-longer-there',
  version: 1,
  table: { columns: { id: text() }, key: ['id'] },
  takes: () => false,
  apply: () => Promise.resolve(),
  forget: () => Promise.resolve(),
};

describe('the projector', () => {
  let database: MemoryDatabase;
  const running: Running[] = [];
  const start = (log: ArrayLog, over: ReadDatabase = database, projections?: readonly Projection[]) => {
    const started = startProjector(log, over, projections && { projections });
    running.push(started);
    return started;
  };
  const stopAll = () => Promise.all(running.splice(0).map(({ projector }) => projector.stop()));
  const revisions = async () =>
    (await database.db.selectFrom('timeline').select('revision').orderBy('revision').execute()).map(
      (row) => row.revision,
    );
  const tables = async () => (await database.db.introspection.getTables()).map(({ name }) => name).sort();
  const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

  beforeAll(async () => {
    database = await openMemory();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(() => database.empty());
  afterEach(stopAll);

  it('takes in what is there and then each event as it comes', async () => {
    const events = clockEvents(450);
    const log = new ArrayLog(events.slice(0, 430));
    const { projector, readModels } = start(log);
    await eventually(() => projector.health().state === 'live');
    expect(projector.health()).toMatchObject({ position: events[429]?.position, trouble: null });
    for (const event of events.slice(430)) {
      log.add(event);
      await until(readModels, event);
    }
    expect(await revisions()).toEqual(upTo(450));
  });

  it('says how far it is while it catches up, and nothing of that once it is live', async () => {
    const events = clockEvents(40);
    const seen: (number | null | undefined)[] = [];
    const watching: Projection = {
      ...other,
      takes: () => true,
      apply: () => {
        seen.push(projector.health().progress?.done, projector.health().progress?.of);
        return Promise.resolve();
      },
    };
    const log = Object.assign(new ArrayLog(events), {
      head: () => Promise.resolve(events.at(-1)?.position ?? null),
    });
    const { projector } = startProjector(log, database, {
      projections: [...all, watching],
      batches: { maximum: 10, gatherMs: 1_000, restMs: 0 },
    });
    await eventually(() => projector.health().state === 'live');
    const positions = [undefined, ...[9, 19, 29].map((n) => events[n]?.position)];
    expect(seen).toEqual(
      positions.flatMap((position) => [Number(position ?? 0), Number(events.at(-1)?.position)]),
    );
    expect(projector.health().progress).toBeNull();
    await projector.stop();
  });

  it('goes on after a restart where it was', async () => {
    const events = clockEvents(30);
    await until(start(new ArrayLog(events.slice(0, 20))).readModels, events[19]);
    await stopAll();
    await until(start(new ArrayLog(events)).readModels, events[29]);
    expect(await revisions()).toEqual(upTo(30));
  });

  it('leaves neither gap nor repeat when it fails in the middle of a batch', async () => {
    let failures = 3;
    const failing: Projection = {
      ...other,
      takes: () => true,
      apply: () => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new Error('pulled the plug')) : Promise.resolve();
      },
    };
    const events = clockEvents(300);
    const { readModels, said } = start(new ArrayLog(events), database, [...all, failing]);
    await until(readModels, events.at(-1));
    expect(said.filter((line) => line.includes('pulled the plug'))).toHaveLength(3);
    expect(await revisions()).toEqual(upTo(300));
  });

  it('tries again when the log is away', async () => {
    const events = clockEvents(5);
    const log = new ArrayLog(events);
    log.failOnce(new LogUnavailable('the store is away'));
    const { readModels, said } = start(log);
    await until(readModels, events[4]);
    expect(said.some((line) => line.includes('the store is away'))).toBe(true);
    expect(log.subscriptions).toBe(2);
  });

  it('yields to another projector that was faster, and nothing of its batch stays', async () => {
    const events = clockEvents(10);
    await until(start(new ArrayLog(events.slice(0, 5))).readModels, events[4]);
    await stopAll();
    const stale = await findCheckpoints(database.db, tracked);
    const batch = { events: events.slice(5), unreliable: [], caughtUp: true, waiting: 0 };
    await applyBatch(database.db, all, stale, { ...batch, events: events.slice(5, 7) });
    // The other one's rows are out of the way, so that the compare-and-set alone can refuse.
    await database.db.deleteFrom('timeline').where('revision', '>=', 5).execute();
    await expect(applyBatch(database.db, all, stale, batch)).rejects.toThrow(CheckpointMoved);
    expect(await revisions()).toEqual(upTo(5));
  });

  it('rebuilds a projection whose version was raised, and that one only', async () => {
    const events = clockEvents(12);
    await until(start(new ArrayLog(events)).readModels, events.at(-1));
    await stopAll();
    await database.db.deleteFrom('timeline').where('revision', '<', 6).execute();
    const projections = all.map((model) => ({
      ...model,
      version: model.name === 'timeline' ? model.version + 1 : model.version,
    }));
    const { projector, said } = start(new ArrayLog(events), database, projections);
    await eventually(() => projector.health().state === 'live');
    expect(said).toEqual([
      `read models are built from the log {"projections":["timeline@${(all.find(({ name }) => name === 'timeline')?.version ?? 0) + 1}"]}`,
    ]);
    expect(await revisions()).toEqual(upTo(12));
    expect(await findCheckpoints(database.db, tracked)).toHaveLength(tracked.length - 1);
  });

  it('drops what this program no longer has: nobody would make it forget', async () => {
    const events = clockEvents(3);
    const { readModels } = start(new ArrayLog(events), database, [...all, other]);
    await until(readModels, events.at(-1));
    await stopAll();
    expect(await tables()).toContain('no_longer_there');
    const { projector, said } = start(new ArrayLog(events));
    await eventually(() => projector.health().state === 'live');
    expect(said).toEqual([
      'read models that this program does not have are dropped {"projections":["no-longer-there@1"]}',
    ]);
    expect(await tables()).not.toContain('no_longer_there');
    expect(await revisions()).toEqual(upTo(3));
  });

  describe('when the log lacks what the rows have seen', () => {
    const events = clockEvents(12);
    const seenAll = async (): Promise<void> => {
      await until(start(new ArrayLog(events)).readModels, events.at(-1));
      await stopAll();
    };

    it.each([
      ['is behind the rows', clockEvents(12).slice(0, 7), 'ends before it'],
      ['is another one', clockEvents(15, 2), 'holds another event there'],
      ['is empty', [], 'ends before it'],
    ])('keeps the rows and reports the loss: the log %s', async (_, log, what) => {
      await seenAll();
      const raised = all.map((model) => ({ ...model, version: model.version + 1 }));
      for (const projections of [all, raised]) {
        const { projector, readModels, said } = start(new ArrayLog(log), database, projections);
        await eventually(() => said.length > 1);
        expect(projector.health()).toMatchObject({
          state: 'failing',
          trouble: expect.stringContaining(what),
        });
        expect(projector.health().trouble).toContain('clock revision 11');
        if (projections === all) expect(await readModels.timeline('clock')).toHaveLength(12);
        await stopAll();
      }
      expect(await revisions()).toEqual(upTo(12));
    });

    it('goes on by itself once the log is whole again', async () => {
      await seenAll();
      const log = new ArrayLog(events.slice(0, 7));
      const { projector } = start(log);
      await eventually(() => projector.health().state === 'failing');
      log.add(...events.slice(7), ...clockEvents(14).slice(12));
      await eventually(() => projector.health().state === 'live');
      expect(projector.health().trouble).toBeNull();
      expect(await revisions()).toEqual(upTo(14));
    });

    it('builds them anew from what is there once the loss is accepted', async () => {
      await seenAll();
      await database.db.deleteFrom('projection_checkpoints').execute();
      const { projector } = start(new ArrayLog(events.slice(0, 7)));
      await eventually(() => projector.health().state === 'live');
      expect(await revisions()).toEqual(upTo(7));
    });

    it('notices a log that changed while it was followed', async () => {
      const log = new ArrayLog(events);
      const { projector, readModels } = start(log);
      await until(readModels, events.at(-1));
      await eventually(() => projector.health().state === 'live');
      log.replace(events.slice(0, 7));
      await eventually(() => projector.health().state === 'failing');
      expect(projector.health().trouble).toContain('ends before it');
      expect(await revisions()).toEqual(upTo(12));
    });
  });

  describe('when the log was moved, and its positions are others', () => {
    const events = clockEvents(12);
    const movedBy = (bytes: number) =>
      events.map((event) => ({ ...event, position: String(Number(event.position) + bytes) }));

    it.each([
      ['start no record', -50],
      ['are beyond the end', -100_000 + 97],
      ['are those of other events', 97],
    ])('rebuilds the rows and says so: the old ones %s', async (_, bytes) => {
      const moved = movedBy(bytes).map((event, n) =>
        bytes < -1_000 ? { ...event, position: String(n + 1) } : event,
      );
      await until(start(new ArrayLog(events)).readModels, events.at(-1));
      await stopAll();
      const { projector, said } = start(new ArrayLog(moved));
      await eventually(() => projector.health().state === 'live');
      expect(said).toEqual([
        `the log was moved: its events are the same, their positions are others; all read models are rebuilt ${JSON.stringify(
          {
            event: 'clock revision 11',
            position: events.at(-1)?.position,
            positionNow: moved.at(-1)?.position,
          },
        )}`,
      ]);
      expect(projector.health()).toMatchObject({ trouble: null, position: moved.at(-1)?.position });
      expect(await revisions()).toEqual(upTo(12));
    });

    it('notices it while it follows the log', async () => {
      const log = new ArrayLog(events);
      const { projector, readModels, said } = start(log);
      await until(readModels, events.at(-1));
      await eventually(() => projector.health().state === 'live');
      log.replace(movedBy(-50));
      await eventually(() => projector.health().position === movedBy(-50).at(-1)?.position);
      expect(said.some((line) => line.startsWith('the log was moved:'))).toBe(true);
      expect(await revisions()).toEqual(upTo(12));
    });
  });

  it('compares with all others when the newest event stands in a stream that is corrupt', async () => {
    const events = clockEvents(5);
    const log = new ArrayLog(events);
    await until(start(log).readModels, events.at(-1));
    await stopAll();
    log.corrupt('clock');
    const { projector, said } = start(log);
    await eventually(() => projector.health().state === 'live');
    expect(said.join()).toContain('cannot be compared with a stream that cannot be relied on');
    expect(await revisions()).toEqual(upTo(5));
  });

  it('keeps the rows when the log only grew', async () => {
    const events = clockEvents(12);
    await until(start(new ArrayLog(events.slice(0, 9))).readModels, events[8]);
    await stopAll();
    const { readModels, said } = start(new ArrayLog(events));
    await until(readModels, events.at(-1));
    expect(said).toEqual([]);
  });

  it('stands by when another process takes the lead', async () => {
    const lost = new AbortController();
    const contested: ReadDatabase = {
      ...database,
      lead: async (work) => {
        await work(lost.signal, database.db);
        await never;
      },
    };
    const events = clockEvents(3);
    const { projector, readModels } = startProjector(new ArrayLog(events), contested);
    await until(readModels, events.at(-1));
    await eventually(() => projector.health().state === 'live');
    lost.abort();
    await eventually(() => projector.health().state === 'standby');
  });

  it('says that it is broken when the rows are damaged, and has them thrown away', async () => {
    let condemned = 0;
    const damaged: ReadDatabase = {
      ...database,
      lead: () => Promise.reject(new Error('invalid page in block 7')),
      isDamage: () => true,
      condemn: () => {
        condemned += 1;
        return Promise.resolve();
      },
    };
    const { projector } = start(new ArrayLog(clockEvents(1)), damaged);
    await expect(projector.broken).rejects.toThrow('The read models are damaged: invalid page in block 7');
    await projector.stop();
    expect(condemned).toBe(1);
    expect(projector.health().state).toBe('broken');
  });

  describe('and its readers', () => {
    it('see their own write as soon as it is projected', async () => {
      const events = clockEvents(3);
      const log = new ArrayLog(events.slice(0, 2));
      const { readModels } = start(log);
      const seen = readModels.seen(events[2]?.position ?? '', 60_000);
      await until(readModels, events[1]);
      log.add(...events.slice(2));
      expect(await seen).toBe(true);
    });

    it('are told when a position was not reached in time', async () => {
      const events = clockEvents(3);
      const { readModels } = start(new ArrayLog(events));
      await until(readModels, events[2]);
      expect(await readModels.seen('999999999', 30)).toBe(false);
    });

    it('see what a projector of another process writes', async () => {
      const events = clockEvents(3);
      const { readModels: elsewhere } = startProjector(new ArrayLog(), { ...database, lead: () => never });
      const seen = elsewhere.seen(events[2]?.position ?? '', 60_000);
      start(new ArrayLog(events));
      expect(await seen).toBe(true);
    });

    it('get no answer before the first row, and none while rows are rebuilt', async () => {
      const { readModels } = startProjector(new ArrayLog(), { ...database, lead: () => never });
      await expect(readModels.casebooks()).rejects.toThrow(ReadModelsRebuilding);
      expect(await readModels.checkpoint()).toEqual({ position: null, recordedAt: null });
      const { projector } = start(new ArrayLog(clockEvents(3)));
      await eventually(() => projector.health().state === 'live');
      expect(await readModels.timeline('clock')).toHaveLength(3);
      await database.db.updateTable('projection_checkpoints').set({ complete: false }).execute();
      await expect(readModels.timeline('clock')).rejects.toThrow(ReadModelsRebuilding);
    });
  });
});

/** A leadership that never comes. */
const never = new Promise<void>(() => undefined);
