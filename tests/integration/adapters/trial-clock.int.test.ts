import { EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTrialClock } from '../../../src/adapters/eventstore/index.js';
import type { EventLog } from '../../../src/application/ports/event-log.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { ClockKind, ClockSet } from '../../../src/domain/clock/trial-clock.js';
import { describeEmbedded } from '../eventstore/real-server.js';
import { aTombstone } from '../../support/erasures.js';
import { metadata, startLog } from './running-log.js';

const wall = instant('2026-11-23T16:00:00.000Z');

describeEmbedded('needs an empty stream "clock" for each test', 'the trial clock in stream clock', () => {
  let running: Awaited<ReturnType<typeof startLog>>;
  let reads: number;
  beforeEach(async () => {
    running = await startLog();
    reads = 0;
  });
  afterEach(() => running.stop());

  const clockOf = (kind: ClockKind) => {
    const log: Pick<EventLog, 'readLast' | 'append'> = {
      append: running.log.append,
      readLast: (stream) => {
        if (stream === 'clock') reads += 1;
        return running.log.readLast(stream);
      },
    };
    return createTrialClock({ log, kind, protocolVersion: '1.0.0', wallNow: () => wall });
  };
  const setting = (kind: ClockKind, rate: number): ClockSet => ({
    kind,
    rate,
    trialAt: instant('2026-03-01T00:00:00.000Z'),
    wallAt: wall,
    runsUntil: null,
    reason: 'test',
  });

  it('is made real at the first read, and read once', async () => {
    const clock = clockOf('real');
    expect(await clock.current()).toMatchObject({ kind: 'real', rate: 1, trialAt: wall, wallAt: wall });
    await clock.current();
    expect(reads).toBe(1);
    expect(await running.log.readLast('clock')).toMatchObject({
      revision: 0,
      type: 'ClockSet',
      metadata: { clock: 'real', recordedAt: wall, wallAt: wall, keyId: null },
    });
  });

  it('is made once when several processes start at once', async () => {
    await Promise.all(
      [clockOf('manual'), clockOf('manual'), clockOf('manual')].map((clock) => clock.current()),
    );
    expect((await running.log.read('clock')).revision).toBe(0);
  });

  it('is held at first when it is not real', async () => {
    expect(await clockOf('scaled').current()).toMatchObject({ kind: 'scaled', rate: 0 });
  });

  it('follows what another process sets', async () => {
    const [ours, theirs] = [clockOf('scaled'), clockOf('scaled')];
    await theirs.change(() => setting('scaled', 3600));
    expect(await ours.current()).toEqual(setting('scaled', 3600));
    await theirs.change((current) => ({ ...current, rate: 0 }));
    expect(await theirs.current()).toEqual(setting('scaled', 0));
    expect((await running.log.read('clock')).revision).toBe(1);
  });

  it('loses no change when two processes change it at once', async () => {
    const clocks = [clockOf('manual'), clockOf('manual'), clockOf('manual')];
    await Promise.all(
      clocks.map((clock) => clock.change((current) => ({ ...current, rate: current.rate + 1 }))),
    );
    const { events } = await running.log.read('clock');
    expect(events.map((event) => (event.data as ClockSet).rate)).toEqual([1, 2, 3]);
  });

  describe('once the log has begun', () => {
    const emptied: readonly (readonly [string, (client: EventStoreDBClient) => Promise<unknown>])[] = [
      ['deleted', (client) => client.deleteStream('clock')],
      ['cut off', (client) => client.setStreamMetadata('clock', { truncateBefore: 100_000 })],
    ];

    it.each(emptied)(
      'is corrupt where its stream was %s: no setting is written, and nobody tries for ever',
      async (_way, empty) => {
        await clockOf('scaled').change(() => setting('scaled', 3600));
        const client = EventStoreDBClient.connectionString(running.url);
        await empty(client);
        reads = 0;
        const corrupt = { name: 'LogCorrupted', stream: 'clock' };
        await expect(clockOf('scaled').current()).rejects.toMatchObject(corrupt);
        await expect(clockOf('scaled').change((current) => current)).rejects.toMatchObject(corrupt);
        expect(reads).toBe(2);
        // The first takes the deletion back and cuts the stream off, the second takes that back.
        await client.setStreamMetadata('clock', {});
        await client.setStreamMetadata('clock', {});
        expect(await clockOf('scaled').current()).toEqual(setting('scaled', 3600));
        expect((await running.log.read('clock')).revision).toBe(0);
        await client.dispose();
      },
    );

    it('is not begun anew beside a trial that has begun', async () => {
      const erased = { type: 'SubjectErased', data: aTombstone('APAR-0009') };
      await running.log.append('trial', -1, null, [erased], metadata('t1'));
      const corrupt = { name: 'LogCorrupted', stream: 'clock' };
      await expect(clockOf('real').current()).rejects.toMatchObject(corrupt);
      await expect(clockOf('manual').change(() => setting('manual', 1))).rejects.toMatchObject(corrupt);
      expect((await running.log.read('clock')).revision).toBe(-1);
    });
  });

  it('gives up after some tries where somebody else is always faster', async () => {
    let tries = 0;
    const log: Pick<EventLog, 'readLast' | 'append'> = {
      readLast: () => Promise.resolve(null),
      append: () => {
        tries += 1;
        return Promise.resolve({ kind: 'version-conflict' });
      },
    };
    const clock = createTrialClock({ log, kind: 'manual', protocolVersion: '1.0.0', wallNow: () => wall });
    const started = performance.now();
    await expect(clock.current()).rejects.toMatchObject({ name: 'LogUnavailable' });
    expect(tries).toBeLessThan(20);
    expect(performance.now() - started).toBeGreaterThan(500);
  });

  it('never mixes kinds', async () => {
    await clockOf('scaled').change(() => setting('scaled', 1));
    await expect(clockOf('real').current()).rejects.toMatchObject({ name: 'ClockRefused' });
    await expect(clockOf('real').change(() => setting('real', 1))).rejects.toThrow('runs on a scaled clock');
    await expect(clockOf('scaled').change(() => setting('manual', 1))).rejects.toMatchObject({
      name: 'ClockRefused',
    });
    expect((await running.log.read('clock')).revision).toBe(0);
  });
});
