import type { RecordedEvent } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chainHash, genesisHash } from '../../../../src/adapters/eventstore/chain-hash.js';
import { codecs } from '../../../../src/adapters/eventstore/codecs/registry.js';
import { openEvent } from '../../../../src/adapters/eventstore/open-event.js';
import { createReadSound } from '../../../../src/adapters/eventstore/read-sound.js';
import { storedEvent } from '../../../../src/adapters/eventstore/stored-event.js';
import { beforeFirst, verifyLink } from '../../../../src/adapters/eventstore/verify-chain.js';
import {
  EventNotKnownYet,
  type EventMetadata,
  LogCorrupted,
} from '../../../../src/application/ports/event-log.js';
import { encrypt } from '../../../../src/crypto/aead.js';
import { canonicalJson } from '../../../../src/crypto/canonical-json.js';
import { lengthPrefixed } from '../../../../src/crypto/digest.js';

const key = { keyId: '7c1f9d0e-0000-4000-8000-000000000001', bytes: new Uint8Array(32).fill(7) };
const vault = { keyById: () => Promise.resolve(key) };
const streams = {
  patient: 'patient-APAR-0001',
  trial: 'trial',
  clock: 'clock',
  unsealing: 'unsealing',
  anchor: 'anchor',
  access: 'access-202603-api',
};
const id = 'e6b1f7f0-0000-5000-8000-000000000000';

const good = {
  commandId: 'c1',
  commandDigest: 'ab'.repeat(32),
  correlationId: 'c1',
  causationId: 'c1',
  actor: { id: 'user-1', role: 'coordinator', kind: 'person' },
  recordedAt: '2026-03-01T08:00:00.000Z',
  wallAt: '2026-03-01T08:00:00.000Z',
  protocolVersion: '1.0.0',
  trialRevision: 0,
  schemaVersion: 1,
  clock: 'real',
  keyId: null as string | null,
  prevHash: genesisHash,
};

interface Written {
  readonly stream: string;
  readonly type: string;
  readonly metadata: unknown;
  readonly data: unknown;
}

const bytesOf = (data: unknown): Uint8Array => (data instanceof Uint8Array ? data : canonicalJson(data));

/** As whoever knows the form of the chain would write it; what has no canonical form gets some hash. */
const hashOf = ({ stream, type, metadata, data }: Written): string => {
  try {
    const covered = metadata as Omit<EventMetadata, 'hash'>;
    return chainHash({ stream, revision: 0, id, type, metadata: covered, bytes: bytesOf(data) });
  } catch {
    return 'cd'.repeat(32);
  }
};

const recorded = (written: Written): RecordedEvent =>
  ({
    streamId: written.stream,
    id,
    isJson: !(written.data instanceof Uint8Array),
    revision: 0n,
    type: written.type,
    created: new Date(0),
    data: written.data,
    metadata:
      typeof written.metadata === 'object' && written.metadata !== null
        ? { ...written.metadata, hash: hashOf(written) }
        : written.metadata,
    position: { commit: 5n, prepare: 5n },
  }) as RecordedEvent;

/** What reading the event comes to; any other error than of the event itself fails the test. */
const readingOf = async (written: Written): Promise<'read' | LogCorrupted | EventNotKnownYet> => {
  try {
    const stored = storedEvent(recorded(written));
    verifyLink(stored, beforeFirst);
    await openEvent(stored, vault);
    return 'read';
  } catch (error) {
    if (error instanceof LogCorrupted || error instanceof EventNotKnownYet) return error;
    throw error;
  }
};

const deep: unknown = JSON.parse('['.repeat(30_000) + ']'.repeat(30_000));
const unspeakable = fc.constantFrom<unknown>(
  Infinity,
  -Infinity,
  '\ud800',
  'a\0b',
  { '\udc00': 1 },
  [-0],
  null,
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\ud800', '\0', '', '__proto__', 'x'.repeat(2_000)),
);
const anyJson = fc.oneof(
  fc.jsonValue({ stringUnit: 'binary' }),
  unspeakable,
  fc.dictionary(anyText, unspeakable, { maxKeys: 3 }),
);
const anyMetadata = fc.oneof(
  anyJson,
  fc
    .record(
      {
        commandId: anyText,
        actor: fc.record({
          id: anyText,
          role: fc.constantFrom('coordinator', 'king'),
          kind: fc.constant('person'),
        }),
        recordedAt: fc.oneof(
          anyText,
          fc.constantFrom('9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z'),
        ),
        protocolVersion: anyText,
        trialRevision: fc.oneof(fc.integer(), unspeakable),
        schemaVersion: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.maxSafeInteger()),
        keyId: fc.option(anyText),
        more: anyJson,
      },
      { requiredKeys: [] },
    )
    .map((change) => ({ ...good, ...change })),
);
const types = Object.entries(codecs).flatMap(([family, known]) =>
  [...known.values()].map(({ type, version }) => ({
    stream: streams[family as keyof typeof streams],
    type,
    version,
  })),
);
/** In clear, as bytes, or rightly encrypted by somebody who holds the key. */
const anyData = (stream: string, type: string, schemaVersion: number) =>
  fc.oneof(
    anyJson,
    fc.uint8Array({ maxLength: 60 }),
    fc
      .oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc.json().map((text) => Buffer.from(text)),
      )
      .map((plain) => encrypt(key.bytes, lengthPrefixed(stream, id, type, String(schemaVersion)), plain)),
  );

const anyEvent = fc.oneof(
  fc.record({
    stream: fc.constantFrom(...Object.values(streams)),
    type: anyText,
    metadata: anyMetadata,
    data: anyJson,
  }),
  fc.constantFrom(...types).chain(({ stream, type, version }) =>
    fc.integer({ min: 1, max: version + 1 }).chain((schemaVersion) =>
      anyData(stream, type, schemaVersion).map((data) => {
        const keyId = data instanceof Uint8Array ? key.keyId : null;
        return { stream, type, metadata: { ...good, schemaVersion, keyId }, data };
      }),
    ),
  ),
);

describe('whatever one event holds', () => {
  it('it is read, or it alone cannot be relied on, or a newer program knows it; the reason can be stored anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(anyEvent, async (written) => {
        const outcome = await readingOf(written);
        if (outcome === 'read') return;
        expect(outcome.message.isWellFormed()).toBe(true);
        expect(outcome.message).not.toContain('\0');
        expect(outcome.message.length).toBeLessThanOrEqual(1_000);
      }),
      { numRuns: 1_000 },
    );
  });

  const bad: readonly (readonly [string, Written])[] = [
    [
      'a number beyond all numbers',
      { stream: 'access-202603-api', type: 'X', metadata: good, data: { a: Infinity } },
    ],
    ['a lone surrogate', { stream: 'trial', type: 'SubjectErased', metadata: good, data: { a: '\ud800' } }],
    ['lists within lists without end', { stream: 'clock', type: 'ClockSet', metadata: good, data: deep }],
    [
      'a lone surrogate in its metadata',
      { stream: 'unsealing', type: 'X', metadata: { ...good, commandId: '\ud800' }, data: {} },
    ],
    [
      'a key whose name no database takes',
      { stream: streams.patient, type: 'X', metadata: { ...good, keyId: 'k\0' }, data: new Uint8Array(3) },
    ],
  ];

  it.each(bad)('%s is a fault of that event', async (_what, written) => {
    expect(await readingOf(written)).toMatchObject({
      name: 'LogCorrupted',
      stream: written.stream,
      revision: 0,
    });
  });

  it('an older shape that is none is a fault of that event, in each type that has grown', async () => {
    for (const { stream, type, version } of types.filter((one) => one.version > 1)) {
      for (let schemaVersion = 1; schemaVersion < version; schemaVersion += 1) {
        const plain = Buffer.from('null');
        const isClear = stream !== streams.patient;
        const bound = lengthPrefixed(stream, id, type, String(schemaVersion));
        const metadata = { ...good, schemaVersion, keyId: isClear ? null : key.keyId };
        const data = isClear ? null : encrypt(key.bytes, bound, plain);
        expect(await readingOf({ stream, type, metadata, data })).toBeInstanceOf(LogCorrupted);
      }
    }
  });

  it('the sound read ends before it', async () => {
    const event = recorded({ stream: 'unsealing', type: 'X', metadata: good, data: { a: '\ud800' } });
    const each = async function* () {
      yield await Promise.resolve(storedEvent(event));
    };
    const readSound = createReadSound({ each }, vault);
    expect(await readSound('unsealing')).toMatchObject({ events: [], unsound: { revision: 0 } });
  });
});
