import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createTrialReader } from '../../../src/application/command/ground/trial-reader.js';
import { EventNotKnownYet, LogCorrupted, LogUnavailable } from '../../../src/application/ports/event-log.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import type { Place } from '../../../src/application/waking/place.js';
import { Waker } from '../../../src/application/waking/waker.js';
import { LeadLost, type WakerDeps, type Waking } from '../../../src/application/waking/waking.js';
import { WakerReport, type WakerState } from '../../../src/application/waking/waker-state.js';
import type { ClockSet } from '../../../src/domain/clock/trial-clock.js';
import { aConsent } from '../../support/casebooks.js';
import { metadata, openedTrial, stoodAt, writeTrial } from './fake-command-deps.js';
import { FakeEventLog } from './fake-event-log.js';

const one = 'patient-APAR-0001';
const two = 'patient-APAR-0002';
const everyone = ['trial', one, two];
const consent = { type: 'ConsentSigned', data: aConsent() };
const stops: (() => Promise<void>)[] = [];

/** Until a condition holds; a test that waits in vain is ended by the runner. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await setImmediate();
};
const settle = (ms = 40): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const hasty: Waking = {
  rate: { perSecond: 10_000, atOnce: 100 },
  checkAfterMs: 5,
  checkAll: { everyMs: 1_000_000, silenceMs: 1_000 },
  againMs: 5,
  corruptAgainMs: 5,
  tellMs: 1,
  lostAfterMs: 10_000,
};

interface World {
  readonly log: FakeEventLog;
  readonly woken: string[];
  readonly asked: string[];
  /** When each workflow was heard of last; those not named were heard of after everything. */
  readonly heard: Map<string, number | null>;
  readonly warnings: string[];
  readonly told: (Place | null)[];
  readonly ended: Promise<unknown>;
  readonly state: () => WakerState;
  readonly stop: () => Promise<void>;
  failWake: (stream: string) => boolean;
}

interface Change {
  readonly log?: FakeEventLog;
  readonly from?: Place | null;
  readonly waking?: Partial<Waking>;
  readonly deps?: (world: World) => Partial<WakerDeps>;
}

const newLog = (): FakeEventLog => {
  const log = new FakeEventLog();
  writeTrial(log, openedTrial('APAR-0001', 'APAR-0002'));
  return log;
};

const start = ({ log = newLog(), from = null, waking = {}, deps = () => ({}) }: Change = {}): World => {
  const stopping = new AbortController();
  const report = new WakerReport(() => '2025-06-20T04:00:00.000Z');
  const world: World = {
    ...{ log, woken: [], asked: [], heard: new Map(), warnings: [], told: [], failWake: () => false },
    state: () => report.state,
    ended: Promise.resolve(),
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
  const waker = new Waker(
    {
      log,
      report,
      trial: createTrialReader(log),
      wake: (stream) => {
        if (world.failWake(stream)) return Promise.reject(new Error('no orchestrator'));
        world.woken.push(stream);
        return Promise.resolve();
      },
      lastHeard: (stream) => {
        world.asked.push(stream);
        return Promise.resolve(world.heard.has(stream) ? world.heard.get(stream)! : Number.MAX_SAFE_INTEGER);
      },
      now: () => performance.now(),
      wallMs: () => Date.now(),
      logger: {
        info: () => undefined,
        warn: (message) => world.warnings.push(message),
        error: () => undefined,
      },
      waking: { ...hasty, ...waking },
      ...deps(world),
    },
    from,
  );
  const ended = waker
    .lead((place) => world.told.push(place), stopping.signal)
    .then(
      () => null,
      (error: unknown) => error,
    );
  stops.push(world.stop);
  return Object.assign(world, { ended });
};

/** A waker whose first round is over and forgotten. */
const awake = async (change: Change = {}): Promise<World> => {
  const world = start(change);
  // More where a slow machine has everybody checked before this is asked.
  await until(() => world.woken.length >= 3 && world.told.at(-1) !== null);
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

const headOf = (log: FakeEventLog): string => log.events.at(-1)!.position;

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

describe('nobody sleeps through', () => {
  it('without a place everybody is woken once, after the whole log was read', async () => {
    const { woken, told, log } = start();
    await until(() => told.at(-1)?.position === headOf(log));
    await settle();
    expect(woken).toEqual(everyone);
  });

  it('an allocation wakes who was allocated and nobody else', async () => {
    const { log, woken } = await awake();
    writeTrial(log, [
      { type: 'SubjectAllocated', data: { subjectId: 'APAR-0003', identityRef: 'r', identityHash: 'h' } },
    ]);
    await until(() => woken.length >= 1);
    await settle();
    expect(woken).toEqual(['patient-APAR-0003']);
  });

  it('an event that can change every plan wakes everybody', async () => {
    const { log, woken } = await awake();
    writeTrial(log, [{ type: 'LegalHoldSet', data: { subjectId: null } }]);
    await until(() => woken.length >= 3);
    await settle();
    expect(woken).toEqual(everyone);
  });

  it('who was erased is not woken, and after the lock only the trial is', async () => {
    const { log, woken } = await awake();
    writeTrial(log, [
      { type: 'SubjectErased', data: { subjectId: 'APAR-0001', legalBasis: 'PIPL 47' } },
      { type: 'LegalHoldSet', data: { subjectId: null } },
    ]);
    await until(() => woken.length >= 2);
    await settle();
    expect(woken).toEqual(['trial', two]);
    woken.length = 0;
    writeTrial(log, [{ type: 'DatabaseLocked', data: { manifest: [] } }]);
    clockSet(log, { rate: 5 });
    await until(() => woken.length >= 1);
    await settle();
    expect(woken).toEqual(['trial']);
  });

  it('a clock that goes faster wakes everybody; one that goes slower, or as before, nobody', async () => {
    const { log, woken } = await awake();
    clockSet(log, { rate: 1000, runsUntil: null });
    await until(() => woken.length >= 3);
    await settle();
    woken.length = 0;
    clockSet(log, { rate: 1000, reason: 'lease renewed' });
    await settle();
    expect(woken).toEqual([]);
    for (const [rate, reason] of [
      [500, 'slower'],
      [0, 'held'],
    ] as const)
      clockSet(log, { rate, reason });
    await settle();
    expect(woken).toEqual([]);
    clockSet(log, { rate: 400, reason: 'goes on' });
    await until(() => woken.length >= 3);
    expect(woken).toEqual(everyone);
  });

  it('a clock moved by hand wakes everybody, though its rate stays 0', async () => {
    const { log, woken } = await awake();
    clockSet(log, { kind: 'manual', rate: 0 });
    await until(() => woken.length === 3);
    await settle();
    clockSet(log, { kind: 'manual', rate: 0 });
    await until(() => woken.length === 6);
    expect(woken.slice(3)).toEqual(everyone);
  });
});

describe('a stream that grew', () => {
  it('is left alone where its workflow was heard of since, and no worker is asked', async () => {
    const { log, woken, asked } = await awake();
    log.write(one, [consent], metadata('c1'));
    await until(() => asked.includes(one));
    await settle();
    expect(woken).toEqual([]);
  });

  it.each([
    ['was not heard of since', Date.parse('2025-06-20T03:59:59.000Z')],
    ['does not exist', null],
  ])('is woken where its workflow %s', async (_why, at) => {
    const { log, woken, heard } = await awake();
    heard.set(two, at);
    log.write(two, [consent], metadata('c2'));
    await until(() => woken.length >= 1);
    await settle();
    expect(woken).toEqual([two]);
  });

  it('is asked about once, however often it grew meanwhile', async () => {
    const { log, asked } = await awake({ waking: { checkAfterMs: 30 }, deps: () => ({ wallMs: () => 0 }) });
    asked.length = 0;
    for (let times = 0; times < 5; times += 1) log.write(one, [consent], metadata(`c${times}`));
    await until(() => asked.length > 0);
    await settle();
    expect(asked).toEqual([one]);
  });
});

describe('now and then', () => {
  it('everybody is checked, and who was not heard of for too long is woken', async () => {
    const { woken, asked, heard } = await awake({
      waking: { checkAll: { everyMs: 100, silenceMs: 60_000 } },
      deps: ({ heard: at }) => {
        at.set(one, Date.now() - 120_000);
        at.set(two, Date.now() - 1_000);
        return {};
      },
    });
    await until(() => asked.includes(one) && asked.includes(two) && woken.length > 0);
    heard.delete(one);
    expect([...new Set(woken)]).toEqual([one]);
  });
});

describe('a change of leader', () => {
  it('goes on from the place of the one before and wakes nobody whose workflow knows', async () => {
    const first = await awake();
    await first.stop();
    const from = first.told.at(-1)!;
    first.log.write(one, [consent], metadata('c1'));
    first.log.write(two, [consent], metadata('c2'));
    const second = start({ log: first.log, from });
    second.heard.set(two, null);
    await until(() => second.told.at(-1)?.position === headOf(first.log));
    expect(second.woken).toEqual([two]);
  });

  it('remembers the pace of the clock, so that a renewed lease wakes nobody', async () => {
    const first = await awake();
    clockSet(first.log, { rate: 1000 });
    await until(() => first.woken.length === 3 && first.told.at(-1)?.position === headOf(first.log));
    await first.stop();
    const second = start({ log: first.log, from: first.told.at(-1)! });
    clockSet(first.log, { rate: 1000, reason: 'lease renewed' });
    await until(() => second.told.at(-1)?.position === headOf(first.log));
    expect(second.woken).toEqual([]);
  });

  it.each<readonly [string, (place: Place) => Place]>([
    ['stands elsewhere in this log', (place) => ({ ...place, seen: { ...place.seen!, position: '7' } })],
    ['is another one here', (place) => ({ ...place, seen: { ...place.seen!, hash: 'x' } })],
    ['is not here', (place) => ({ ...place, position: '999', seen: { ...place.seen!, revision: 999 } })],
    ['was not told by an earlier program', ({ position, pace }) => ({ position, pace })],
  ])('of another log is no place: where its newest event %s, everybody is woken', async (_what, changed) => {
    const first = await awake();
    await first.stop();
    const second = start({ log: first.log, from: changed(first.told.at(-1)!) });
    await until(() => second.woken.length === 3);
    expect(second.woken).toEqual(everyone);
    expect(second.warnings).toContain('the place of the waker is not of this log; everybody is woken');
  });

  it('is looked at again when the store was away, for it may have come back with another log', async () => {
    let restored = false;
    let away: (() => void) | null = null;
    const world = await awake({
      deps: ({ log }) => ({
        log: {
          readFrom: (stream, revision) => (restored ? Promise.resolve([]) : log.readFrom(stream, revision)),
          subscribe: async function* (after, signal) {
            const ended = new AbortController();
            away = () => {
              restored = true;
              ended.abort();
            };
            yield* log.subscribe(after, AbortSignal.any([signal, ended.signal]));
            if (ended.signal.aborted) throw new LogUnavailable('away');
          },
        },
      }),
    });
    away!();
    await until(() => everyone.every((stream) => world.woken.includes(stream)));
  });

  it('is told no place beyond somebody who still waits', async () => {
    const world = await awake();
    const before = headOf(world.log);
    world.failWake = (stream) => stream === one;
    writeTrial(world.log, [{ type: 'LegalHoldSet', data: { subjectId: 'APAR-0001' } }]);
    world.log.write(two, [consent], metadata('c2'));
    await until(() => world.warnings.length > 2);
    expect(world.told.at(-1)?.position).toBe(before);
    await world.stop();
    const second = start({ log: world.log, from: world.told.at(-1)! });
    await until(() => second.woken.length > 0);
    expect(second.woken).toEqual([one]);
  });

  it('a process that stood still stops at once and wakes nobody any more', async () => {
    let stoodStill = 0;
    const world = await awake({ deps: () => ({ now: () => performance.now() + stoodStill }) });
    stoodStill = 60_000;
    writeTrial(world.log, [{ type: 'LegalHoldSet', data: { subjectId: null } }]);
    expect(await world.ended).toBeInstanceOf(LeadLost);
    await settle();
    expect(world.woken).toEqual([]);
    expect(world.state().leads).toBe(false);
  });
});

describe('trouble', () => {
  it('what could not be woken is tried again until it works, and is shown meanwhile', async () => {
    const world = start();
    let failures = 0;
    const shown: (string | null)[] = [];
    world.failWake = (stream) => {
      shown.push(world.state().trouble);
      return stream === two && (failures += 1) <= 3;
    };
    await until(() => world.woken.includes(two));
    await settle();
    expect(failures).toBe(4);
    expect(world.woken.filter((stream) => stream === two)).toHaveLength(1);
    expect(shown).toContain('TEMPORAL.UNAVAILABLE');
    expect(world.state()).toMatchObject({ leads: true, waiting: 0, trouble: null });
  });

  it('an absent store while everybody is to be woken ends nothing', async () => {
    let failures = 0;
    const { woken, warnings } = start({
      deps: ({ log }) => {
        const trial = createTrialReader(log);
        return {
          trial: () => ((failures += 1) <= 3 ? Promise.reject(new LogUnavailable('away')) : trial()),
        };
      },
    });
    await until(() => woken.length === 3);
    expect(warnings).toHaveLength(3);
  });

  it('a corrupt log is named and looked at again, and who waits is still woken', async () => {
    let corrupt = true;
    const world = start({
      from: { position: '0', pace: null },
      deps: ({ log }) => ({
        log: {
          readFrom: log.readFrom,
          subscribe: (after, signal) => {
            if (corrupt) throw new LogCorrupted('trial', 'the chain is broken');
            return log.subscribe(after, signal);
          },
        },
      }),
    });
    await until(() => world.state().trouble === 'LOG.CORRUPTED');
    expect(world.state().leads).toBe(true);
    corrupt = false;
    await until(() => world.woken.includes(one) && world.woken.includes(two));
    await settle();
    expect(world.state().trouble).toBeNull();
  });
});

describe('what the subscription cannot get over', () => {
  it.each([
    ['VAULT.UNAVAILABLE', new VaultUnavailable('the vault does not answer')],
    ['LOG.UNAVAILABLE', new LogUnavailable('away')],
    ['PROGRAM.NOT_DEPLOYED', new EventNotKnownYet('trial revision 3')],
  ])('%s: is told, and tried again', async (code, error) => {
    let away = true;
    const world = start({
      from: { position: '0', pace: null },
      deps: ({ log }) => ({
        log: {
          readFrom: log.readFrom,
          subscribe: (after, signal, patience = Infinity) => {
            if (!away) return log.subscribe(after, signal);
            // A subscription with endless patience keeps its trouble to itself.
            return endless(signal, patience < Infinity ? error : null);
          },
        },
      }),
    });
    await until(() => world.state().trouble === code);
    away = false;
    await until(() => world.woken.includes(one));
    await settle();
    expect(world.state().trouble).toBeNull();
  });

  const endless = async function* (signal: AbortSignal, error: Error | null): AsyncGenerator<never> {
    if (error) throw error;
    await once(signal, 'abort');
    yield* [];
  };
});

describe('the pace of waking', () => {
  it('is held, whatever is to be woken', async () => {
    const log = newLog();
    for (let number = 3; number < 40; number += 1)
      writeTrial(log, [
        {
          type: 'SubjectAllocated',
          data: { subjectId: `APAR-${String(number).padStart(4, '0')}`, identityRef: 'r', identityHash: 'h' },
        },
      ]);
    const { woken } = start({ log, waking: { rate: { perSecond: 50, atOnce: 5 } } });
    await until(() => woken.length >= 5);
    const from = performance.now();
    await until(() => woken.length >= 15);
    expect(performance.now() - from).toBeGreaterThan(150);
  });
});
