import type { EventData, RecordedEvent } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { genesisHash } from '../../../../src/adapters/eventstore/chain-hash.js';
import { codecs } from '../../../../src/adapters/eventstore/codecs/registry.js';
import { openEvent } from '../../../../src/adapters/eventstore/open-event.js';
import { sealEvents } from '../../../../src/adapters/eventstore/seal-events.js';
import { storedEvent } from '../../../../src/adapters/eventstore/stored-event.js';
import { verifyLink } from '../../../../src/adapters/eventstore/verify-chain.js';
import type { AppendMetadata } from '../../../../src/application/ports/event-log.js';
import { instant } from '../../../../src/domain/calendar/instant.js';
import { arbitraryOf } from '../../../support/arbitrary-of-schema.js';

const keyId = '7c1f9d0e-0000-4000-8000-000000000001';
const key = { keyId, bytes: new Uint8Array(32).fill(7) };
const vault = { keyFor: () => Promise.resolve(key), keyById: () => Promise.resolve(key) };
const streams = {
  patient: 'patient-APAR-0001',
  trial: 'trial',
  clock: 'clock',
  unsealing: 'unsealing',
  anchor: 'anchor',
  access: 'access-202603-api',
};
const metadata: AppendMetadata = {
  commandId: 'c1',
  commandDigest: 'ab'.repeat(32),
  correlationId: 'c1',
  causationId: 'c1',
  actor: { id: 'user-1', role: 'coordinator', kind: 'person' },
  recordedAt: instant('2026-03-01T08:00:00.000Z'),
  wallAt: instant('2026-03-01T08:00:00.000Z'),
  protocolVersion: '1.0.0',
  trialRevision: 0,
  clock: 'real',
};

/** What the client hands back of an event that it was given: JSON goes through its text. */
const throughTheStore = (event: EventData, stream: string, revision: number): RecordedEvent => {
  const isJson = event.contentType === 'application/json';
  return {
    streamId: stream,
    id: event.id,
    isJson,
    revision: BigInt(revision),
    type: event.type,
    created: new Date(0),
    data: isJson ? (JSON.parse(JSON.stringify(event.data)) as unknown) : event.data,
    metadata: JSON.parse(JSON.stringify(event.metadata)) as unknown,
    position: { commit: 5n, prepare: 5n },
  } as RecordedEvent;
};

const cases = Object.entries(codecs).flatMap(([family, types]) =>
  [...types.values()].map((codec) => [codec.type, streams[family as keyof typeof streams], codec] as const),
);

describe('an event of type', () => {
  it.each(cases)(
    '%s in stream %s comes back as it was written, whatever it says',
    async (type, stream, codec) => {
      await fc.assert(
        fc.asyncProperty(arbitraryOf(codec.schema), async (data) => {
          const draft = { stream, expectedRevision: -1, prevHash: null, events: [{ type, data }], metadata };
          const [sealed] = await sealEvents(draft, vault);
          const stored = storedEvent(throughTheStore(sealed!, stream, 0));
          expect(verifyLink(stored, { revision: -1, hash: genesisHash }).hash).toBe(stored.metadata.hash);
          expect(await openEvent(stored, vault)).toMatchObject({ stream, revision: 0, type });
          expect((await openEvent(stored, vault)).data).toEqual(data);
        }),
        { numRuns: 25 },
      );
    },
  );
});

describe('the chain of one append', () => {
  const draft = {
    stream: 'patient-APAR-0001',
    expectedRevision: 4,
    prevHash: 'cd'.repeat(32),
    events: [
      { type: 'SurgeryPlanned', data: { plannedSurgeryDate: '2026-03-20' } },
      { type: 'SurgeryPlanned', data: { plannedSurgeryDate: '2026-03-21' } },
    ],
    metadata,
  };
  const seal = async () =>
    (await sealEvents(draft, vault)).map((event, index) =>
      storedEvent(throughTheStore(event, draft.stream, draft.expectedRevision + 1 + index)),
    );

  it('begins at the hash read back and goes from event to event', async () => {
    const [first, second] = await seal();
    const head = verifyLink(first!, { revision: 4, hash: draft.prevHash });
    expect(verifyLink(second!, head).revision).toBe(6);
    expect(() => verifyLink(second!, { revision: 4, hash: draft.prevHash })).toThrow(
      'stands where revision 5',
    );
    expect(() => verifyLink(first!, { revision: 4, hash: genesisHash })).toThrow('the history was altered');
  });

  it('gives the same ids and other ciphertext when it is made again', async () => {
    const [once, again] = [await seal(), await seal()];
    expect(again.map((event) => event.id)).toEqual(once.map((event) => event.id));
    expect(new Set([...once, ...again].map((event) => event.id)).size).toBe(2);
    expect(again.map((event) => event.metadata.hash)).not.toEqual(once.map((event) => event.metadata.hash));
  });

  it.each([
    ['another stream', { place: { stream: 'patient-APAR-0002', revision: 5, type: 'SurgeryPlanned' } }],
    ['another id', { id: 'e6b1f7f0-0000-5000-8000-000000000000' }],
    ['another type', { place: { stream: 'patient-APAR-0001', revision: 5, type: 'ConsentSigned' } }],
  ])('binds the ciphertext: it does not open in %s', async (_where, change) => {
    const [first] = await seal();
    await expect(openEvent({ ...first!, ...change }, vault)).rejects.toThrow('cannot be decrypted');
  });

  it('tells an event of a destroyed key as shredded, with its type', async () => {
    const [first] = await seal();
    const shredded = await openEvent(first!, { keyById: () => Promise.resolve(null) });
    expect(shredded).toMatchObject({
      type: 'Shredded',
      data: { originalType: 'SurgeryPlanned' },
      revision: 5,
    });
  });

  it('refuses an event in clear where ciphertext is demanded, and an unknown type by its name', async () => {
    const [first] = await seal();
    await expect(openEvent({ ...first!, json: { value: {} } }, vault)).rejects.toThrow('is not encrypted');
    const renamed = { ...first!, place: { ...first!.place, type: 'PatientUpdated' } };
    await expect(openEvent(renamed, vault)).rejects.toThrow('revision 5 (PatientUpdated)');
  });
});
