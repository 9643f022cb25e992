import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createAccessStreams } from '../../../src/application/access/access-streams.js';
import { createRecordAccess } from '../../../src/application/access/record-access.js';
import {
  EventNotKnownYet,
  LogCorrupted,
  LogUnavailable,
  type EventLog,
} from '../../../src/application/ports/event-log.js';
import type { AccessEntry, RecordedAccess } from '../../../src/domain/access/access-events.js';
import { person } from '../../support/patient-histories.js';
import { fakeWorld } from './fake-command-deps.js';

const serviceId = 'svc-api';

const entryOf = (reader: number): RecordedAccess => ({
  actor: person('auditor'),
  what: 'TIMELINE',
  stream: 'patient-APAR-0001',
  correlationId: `reading-${reader}`,
});

type Fate = 'written' | 'conflict' | 'refused' | 'lost';

/** A log in which each append has the fate that a test gives it, after as many turns of the event loop as it says. */
const logWith = (fates: readonly { readonly fate: Fate; readonly turns: number }[]) => {
  const { log, deps } = fakeWorld();
  let appends = 0;
  const append: EventLog['append'] = async (...args) => {
    const { fate, turns } = fates[appends++ % fates.length] ?? { fate: 'written', turns: 0 };
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    if (fate === 'conflict') return { kind: 'version-conflict' };
    if (fate === 'refused') throw new LogUnavailable('the store is away');
    const written = await log.append(...args);
    if (fate === 'lost') throw new LogUnavailable('no answer came');
    return written;
  };
  const record = createRecordAccess({
    ...deps,
    log: {
      read: log.read,
      readFrom: log.readFrom,
      readSound: log.readSound,
      readLast: log.readLast,
      subscribe: log.subscribe,
      append,
    },
    streams: createAccessStreams({ log, logger: { error: () => undefined } }),
    instance: 'a1',
    serviceId,
  });
  const recorded = (): readonly string[] =>
    log.events.flatMap(({ data }) =>
      (data as { entries: readonly AccessEntry[] }).entries.map(({ correlationId }) => correlationId),
    );
  return { record, recorded };
};

/** A log in which the ends of these streams cannot be relied on. */
const spoiltWorld = (spoilt: Map<string, Error>) => {
  const { log, deps } = fakeWorld();
  const said: unknown[] = [];
  const readLast: EventLog['readLast'] = (stream) => {
    const error = spoilt.get(stream);
    return error ? Promise.reject(error) : log.readLast(stream);
  };
  const streams = createAccessStreams({
    log: { readLast },
    logger: { error: (_message, fields) => void said.push(fields) },
  });
  const record = createRecordAccess({ ...deps, streams, instance: 'a1', serviceId });
  return { log, record, streams, said };
};

describe('a stream of access records in which somebody else wrote', () => {
  const corrupted = (stream: string) => new LogCorrupted(stream, `${stream} revision 1 (X) is foreign`);
  const [first, second, third] = ['', '-2', '-3'].map((suffix) => `access-202506-a1${suffix}`) as [
    string,
    string,
    string,
  ];

  it.each([
    ['a foreign event', corrupted(first)],
    ['an event of a newer program', new EventNotKnownYet('of a type that this program does not know')],
  ])('with %s is left, and said once; the record goes on in a fresh one', async (_, error) => {
    const spoilt = new Map<string, Error>();
    const { log, record, streams, said } = spoiltWorld(spoilt);
    await record(entryOf(1));
    spoilt.set(first, error);
    await record(entryOf(2));
    await record(entryOf(3));
    expect(log.events.map(({ stream }) => stream)).toEqual([first, second, second]);
    expect(streams.spoilt()).toBe(1);
    expect(said).toEqual([{ stream: first, reason: error.message }]);
    spoilt.set(second, corrupted(second));
    await record(entryOf(4));
    expect(log.events.at(-1)?.stream).toBe(third);
    expect(streams.spoilt()).toBe(2);
  });

  it('between the look and the append loses no record', async () => {
    const spoilt = new Map<string, Error>();
    const { log, record } = spoiltWorld(spoilt);
    await record(entryOf(1));
    log.beforeAppend = (stream) => {
      if (stream !== first) return;
      spoilt.set(first, corrupted(first));
      log.write(first, [{ type: 'X', data: {} }], log.events[0]!.metadata);
    };
    await record(entryOf(2));
    expect(log.of(second)).toHaveLength(1);
  });

  it('is no reason to write elsewhere while the store is away', async () => {
    const { log, record } = spoiltWorld(new Map([[first, new LogUnavailable('away')]]));
    await expect(record(entryOf(1))).rejects.toThrow(LogUnavailable);
    expect(log.events).toEqual([]);
  });
});

describe('the record of who read what', () => {
  it('fails for every caller of a batch that could not be written', async () => {
    const { record, recorded } = logWith([
      { fate: 'refused', turns: 2 },
      { fate: 'written', turns: 0 },
    ]);
    const both = await Promise.allSettled([record(entryOf(1)), record(entryOf(2))]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await record(entryOf(3));
    expect(recorded()).toEqual(['reading-3']);
  });

  it('is there for whoever was shown anything, whichever appends fail and however callers overlap', async () => {
    const fate = fc.record({
      fate: fc.constantFrom<Fate>('written', 'conflict', 'refused', 'lost'),
      turns: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 25 }),
        async (fates, arrivals) => {
          const { record, recorded } = logWith(fates);
          const shown: string[] = [];
          const readers: Promise<void>[] = [];
          for (const [reader, turns] of arrivals.entries()) {
            for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
            readers.push(
              record(entryOf(reader)).then(
                () => void shown.push(`reading-${reader}`),
                () => undefined,
              ),
            );
          }
          await Promise.all(readers);
          expect(shown.filter((one) => !recorded().includes(one))).toEqual([]);
          expect(new Set(recorded()).size).toBe(recorded().length);
          if (fates.every((one) => one.fate === 'written')) expect(shown).toHaveLength(arrivals.length);
        },
      ),
      { numRuns: 150 },
    );
  });
});
