import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { decodeData, encodeData } from '../../../../src/adapters/eventstore/codecs/decode-data.js';
import type { EventCodec } from '../../../../src/adapters/eventstore/codecs/event-codec.js';
import { codecs } from '../../../../src/adapters/eventstore/codecs/registry.js';

interface Fixture {
  readonly type: string;
  readonly schemaVersion: number;
  /** As it was written. */
  readonly stored: unknown;
  /** As the newest program reads it. */
  readonly decoded: unknown;
}

const folder = new URL('../../../fixtures/events/', import.meta.url);
const fixtures = new Map(
  readdirSync(folder).map((name) => [
    name,
    JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Fixture,
  ]),
);
const all = Object.entries(codecs).flatMap(([family, types]) =>
  [...types.values()].map((codec) => [`${codec.type} in a ${family} stream`, codec] as const),
);
const place = { stream: 'patient-APAR-0001', revision: 3, type: 'Renamed' };

describe('the codec of', () => {
  it.each(all)('%s has a frozen fixture of every version, and reads it as it always did', (_name, codec) => {
    for (let version = 1; version <= codec.version; version += 1) {
      const fixture = fixtures.get(`${codec.type}.v${version}.json`);
      expect(fixture).toMatchObject({ type: codec.type, schemaVersion: version });
      expect(decodeData(codec, place, version, fixture?.stored)).toEqual(fixture?.decoded);
    }
  });

  it.each(all)('%s writes what it reads, and refuses a field too few or too many', (_name, codec) => {
    const data = fixtures.get(`${codec.type}.v${codec.version}.json`)?.decoded as Record<string, unknown>;
    expect(encodeData(codec, data)).toEqual(data);
    expect(() => encodeData(codec, { ...data, surprise: 1 })).toThrow(`${codec.type} cannot be written`);
    for (const field of Object.keys(data)) {
      const rest = Object.fromEntries(Object.entries(data).filter(([key]) => key !== field));
      expect(() => encodeData(codec, rest)).toThrow(field);
    }
  });
});

it('no fixture stands without a codec that reads it', () => {
  const known = new Set(all.map(([, codec]) => codec.type));
  expect([...fixtures.values()].filter((fixture) => !known.has(fixture.type))).toEqual([]);
});

describe('a visit in the log', () => {
  const codec = codecs.patient.get('FollowUpVisited');
  if (!codec) throw new Error('FollowUpVisited has no codec');
  const data = fixtures.get(`FollowUpVisited.v${codec.version}.json`)?.decoded as Record<string, unknown>;

  it.each(['M2', 'M30', 'M120'])(
    'is read under a code that the newest protocol version lacks: %s',
    (visit) => {
      const stored = encodeData(codec, { ...data, visit });
      expect(decodeData(codec, place, codec.version, stored)).toMatchObject({ visit });
    },
  );

  it('is not written under what is no code', () => {
    expect(() => encodeData(codec, { ...data, visit: 'D30' })).toThrow('FollowUpVisited cannot be written');
  });
});

describe('a reason that nobody can read', () => {
  const codec = codecs.patient.get('QueryCancelled');
  if (!codec) throw new Error('QueryCancelled has no codec');
  const stored = { queryId: 'Q7', reason: '\u200B\u2800' };

  it('is not written any more, and what was recorded with one is still read', () => {
    expect(() => encodeData(codec, stored)).toThrow('QueryCancelled cannot be written');
    expect(decodeData(codec, place, codec.version, stored)).toEqual(stored);
    expect(() => decodeData(codec, place, codec.version, { ...stored, queryId: 7 })).toThrow('/queryId');
  });
});

describe('an access that is an export', () => {
  const codec = codecs.access.get('RecordsAccessed');
  if (!codec) throw new Error('RecordsAccessed has no codec');
  const entriesOf = (version: number) =>
    (fixtures.get(`RecordsAccessed.v${version}.json`)?.stored as { readonly entries: readonly object[] })
      .entries;

  it('is not written without what it was for, and no other access is written with it', () => {
    const [exported] = entriesOf(6);
    const { exported: use, ...rest } = exported as { readonly exported: object };
    expect(encodeData(codec, { entries: [exported] })).toEqual({ entries: [exported] });
    for (const wrong of [
      rest,
      { ...exported, what: 'LINEAGE' },
      { ...rest, exported: { ...use, path: '/x' } },
    ])
      expect(() => encodeData(codec, { entries: [wrong] })).toThrow('/entries/0');
  });

  it('says of one that was recorded before that this is not known, whichever version it had', () => {
    for (const version of [4, 5])
      expect(
        decodeData(codec, place, version, { entries: [...entriesOf(4), ...entriesOf(5)] }),
      ).toMatchObject({ entries: [{ what: 'EXPORT_ODM', exported: null }, { what: 'DIFFERENCE' }] });
  });
});

describe('an event of an older version', () => {
  const surgery = codecs.patient.get('SurgeryPlanned');
  if (!surgery) throw new Error('SurgeryPlanned has no codec');
  const third: EventCodec = {
    ...surgery,
    version: 3,
    upcasts: {
      1: (old) => ({ planned: (old as { date: string }).date }),
      2: (old) => ({ plannedSurgeryDate: (old as { planned: string }).planned }),
    },
  };

  it('is brought step by step to the newest shape', () => {
    expect(decodeData(third, place, 1, { date: '2026-03-20' })).toEqual({ plannedSurgeryDate: '2026-03-20' });
    expect(decodeData(third, place, 2, { planned: '2026-03-21' })).toEqual({
      plannedSurgeryDate: '2026-03-21',
    });
  });

  it('is refused by name and place when a step is missing or it comes from a newer program', () => {
    expect(() => decodeData({ ...third, upcasts: {} }, place, 1, {})).toThrow(
      'patient-APAR-0001 revision 3 (Renamed) has schema version 1',
    );
    expect(() => decodeData(third, place, 4, {})).toThrow('start the newer program');
  });

  it('is refused without telling its data', () => {
    const secret = 'not a date but a secret';
    expect(() => decodeData(surgery, place, 1, { plannedSurgeryDate: secret })).toThrow(
      '/plannedSurgeryDate',
    );
    expect(() => decodeData(surgery, place, 1, { plannedSurgeryDate: secret })).not.toThrow(secret);
  });
});
