import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRecordAccess } from '../../../src/application/access/record-access.js';
import { LogUnavailable, type EventLog } from '../../../src/application/ports/event-log.js';
import type { AccessEntry } from '../../../src/domain/access/access-events.js';
import { person } from '../../support/patient-histories.js';
import { fakeWorld } from './fake-command-deps.js';

const serviceId = 'svc-api';

const entryOf = (reader: number): Omit<AccessEntry, 'at'> => ({
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
    instance: 'a1',
    serviceId,
  });
  const recorded = (): readonly string[] =>
    log.events.flatMap(({ data }) =>
      (data as { entries: readonly AccessEntry[] }).entries.map(({ correlationId }) => correlationId),
    );
  return { record, recorded };
};

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
