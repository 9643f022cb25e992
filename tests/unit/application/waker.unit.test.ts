import { afterEach, describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { createTrialReader } from '../../../src/application/command/trial-reader.js';
import { runWaker, type WakerDeps } from '../../../src/application/waking/waker.js';
import type { ClockSet } from '../../../src/domain/clock/trial-clock.js';
import { aConsent } from '../../support/casebooks.js';
import { metadata, openedTrial, stoodAt, writeTrial } from './fake-command-deps.js';
import { FakeEventLog } from './fake-event-log.js';

const one = 'patient-APAR-0001';
const two = 'patient-APAR-0002';
const stops: (() => Promise<void>)[] = [];

/** Until a condition holds; a test that waits in vain is ended by the runner. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await setImmediate();
};
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await setImmediate();
};

interface Started {
  readonly log: FakeEventLog;
  readonly woken: string[];
  readonly seen: Map<string, number | null>;
  readonly warnings: string[];
  failWake: (stream: string) => boolean;
}

const start = (change: Partial<WakerDeps> = {}): Started => {
  const log = new FakeEventLog();
  writeTrial(log, openedTrial('APAR-0001', 'APAR-0002'));
  const world: Started = { log, woken: [], seen: new Map(), warnings: [], failWake: () => false };
  const stopping = new AbortController();
  const running = runWaker(
    {
      log,
      trial: createTrialReader(log),
      wake: (stream) => {
        if (world.failWake(stream)) return Promise.reject(new Error('no orchestrator'));
        world.woken.push(stream);
        return Promise.resolve();
      },
      seenRevision: (stream) => Promise.resolve(world.seen.get(stream) ?? null),
      logger: {
        info: () => undefined,
        warn: (message) => world.warnings.push(message),
        error: () => undefined,
      },
      everyMs: 5,
      ...change,
    },
    stopping.signal,
  );
  stops.push(async () => {
    stopping.abort();
    await running;
  });
  return world;
};

/** A waker whose first wake at start is over and forgotten. */
const awake = async (change: Partial<WakerDeps> = {}): Promise<Started> => {
  const world = start(change);
  await until(() => world.woken.length === 3);
  world.woken.length = 0;
  return world;
};

const clockSet = (log: FakeEventLog, change: Partial<ClockSet>): void => {
  log.write(
    'clock',
    [{ type: 'ClockSet', data: { ...stoodAt('2025-06-20'), kind: 'scaled', ...change } }],
    metadata('clock'),
  );
};

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

describe('nobody sleeps through', () => {
  it('at start every open workflow is woken once, after the whole log was read', async () => {
    const { woken } = start();
    await until(() => woken.length >= 3);
    await settle();
    expect(woken).toEqual(['trial', one, two]);
  });

  it('any event of the trial wakes everybody, also who was just allocated', async () => {
    const { log, woken } = await awake();
    writeTrial(log, [
      { type: 'SubjectAllocated', data: { subjectId: 'APAR-0003', identityRef: 'r', identityHash: 'h' } },
    ]);
    await until(() => woken.length >= 4);
    expect(woken).toEqual(['trial', one, two, 'patient-APAR-0003']);
  });

  it('who was erased is not woken, and after the lock only the trial is', async () => {
    const { log, woken } = await awake();
    writeTrial(log, [{ type: 'SubjectErased', data: { subjectId: 'APAR-0001', legalBasis: 'PIPL 47' } }]);
    await until(() => woken.length >= 2);
    expect(woken).toEqual(['trial', two]);
    woken.length = 0;
    writeTrial(log, [{ type: 'DatabaseLocked', data: { manifest: [] } }]);
    await until(() => woken.length >= 1);
    await settle();
    expect(woken).toEqual(['trial']);
  });

  it('a change of pace of the clock wakes everybody, a lease renewed at the same pace nobody', async () => {
    const { log, woken } = await awake();
    clockSet(log, { rate: 1000, runsUntil: null });
    await until(() => woken.length >= 3);
    woken.length = 0;
    clockSet(log, { rate: 1000, reason: 'lease renewed' });
    await settle();
    expect(woken).toEqual([]);
    clockSet(log, { rate: 0, reason: 'held' });
    await until(() => woken.length >= 3);
    expect(woken).toEqual(['trial', one, two]);
  });

  it('a clock moved by hand wakes everybody, though its rate stays 0', async () => {
    const { log, woken } = await awake();
    clockSet(log, { kind: 'manual', rate: 0 });
    await until(() => woken.length === 3);
    clockSet(log, { kind: 'manual', rate: 0 });
    await until(() => woken.length === 6);
    expect(woken.slice(3)).toEqual(['trial', one, two]);
  });
});

describe('reconciling heads', () => {
  const consent = { type: 'ConsentSigned', data: aConsent() };

  it('a stream whose workflow saw an older head is woken', async () => {
    const { log, woken, seen } = await awake();
    seen.set(one, -1);
    log.write(one, [consent], metadata('c1'));
    await until(() => woken.length >= 1);
    await settle();
    expect(woken).toEqual([one]);
  });

  it('a stream without a running workflow is woken', async () => {
    const { log, woken } = await awake();
    log.write('unsealing', [{ type: 'PredictionUnsealed', data: {} }], metadata('u1'));
    await until(() => woken.length >= 1);
    expect(woken).toEqual(['unsealing']);
  });

  it('a workflow that saw the head itself is left alone', async () => {
    let asked = 0;
    const { log, woken } = await awake({
      seenRevision: () => {
        asked += 1;
        return Promise.resolve(0);
      },
    });
    log.write(two, [consent], metadata('c2'));
    await until(() => asked >= 1);
    await settle();
    expect(woken).toEqual([]);
  });

  it('a workflow that cannot be asked is woken rather than forgotten', async () => {
    const { log, woken } = await awake({ seenRevision: () => Promise.reject(new Error('no worker')) });
    log.write(one, [consent], metadata('c1'));
    await until(() => woken.length >= 1);
    expect(woken).toEqual([one]);
  });

  it('what could not be woken is kept and tried again until it works', async () => {
    const world = start();
    let failures = 0;
    world.failWake = (stream) => stream === two && (failures += 1) <= 3;
    world.seen.set(two, 99);
    await until(() => world.woken.includes(two));
    expect(failures).toBe(4);
    expect(world.warnings).toHaveLength(3);
    await settle();
    expect(world.woken.filter((stream) => stream === two)).toHaveLength(1);
  });
});
