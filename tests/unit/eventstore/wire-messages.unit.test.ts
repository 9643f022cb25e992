import { describe, expect, it } from '@jest/globals';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import fc from 'fast-check';
import {
  encodeAppendConflict,
  encodeAppendSuccess,
} from '../../../src/local/eventstore/wire/append-messages.js';
import {
  encodeCaughtUp,
  encodeCheckpoint,
  encodeEvent,
  encodeStreamNotFound,
  type RecordedEvent,
} from '../../../src/local/eventstore/wire/read-response.js';
import {
  encodeBatchFailure,
  encodeBatchSuccess,
} from '../../../src/local/eventstore/wire/batch-append-messages.js';

/** The messages are read back with the generated classes of the official client. */
describe('messages that the official client reads', () => {
  const event = fc.record<RecordedEvent>({
    streamName: fc.string({ unit: 'grapheme', minLength: 1 }).map((name) => Buffer.from(name)),
    revision: fc.maxSafeNat(),
    position: fc.maxSafeNat(),
    id: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    type: fc.string({ unit: 'grapheme', minLength: 1 }),
    isJson: fc.boolean(),
    created: fc.nat(),
    metadata: fc.uint8Array(),
    data: fc.uint8Array({ maxLength: 500 }),
  });

  it('an event comes back whole, with and without a link', () => {
    fc.assert(
      fc.property(event, fc.option(event, { nil: undefined }), (target, link) => {
        const position = link?.position ?? target.position;
        const bytes = encodeEvent({ event: target, link, position }, false);
        const read = streams.ReadResp.deserializeBinary(bytes).getEvent();
        expect(read?.getCommitPosition()).toBe(String(position));
        expect(read?.hasLink()).toBe(link !== undefined);
        const record = read?.getEvent();
        expect(record?.getStreamRevision()).toBe(String(target.revision));
        expect(record?.getPreparePosition()).toBe(String(target.position));
        expect(record?.getId()?.getString().replaceAll('-', '')).toBe(Buffer.from(target.id).toString('hex'));
        expect(Buffer.from(record?.getData_asU8() ?? []).equals(Buffer.from(target.data))).toBe(true);
        expect(Buffer.from(record?.getCustomMetadata_asU8() ?? []).equals(Buffer.from(target.metadata))).toBe(
          true,
        );
        expect(Object.fromEntries(record?.getMetadataMap().getEntryList() ?? [])).toEqual({
          type: target.type,
          'content-type': target.isJson ? 'application/json' : 'application/octet-stream',
          created: `${target.created}0000`,
        });
      }),
    );
  });

  it('an append answer tells revision and position, or that they are unknown', () => {
    const known = streams.AppendResp.deserializeBinary(encodeAppendSuccess(0, 7)).getSuccess();
    expect([
      known?.hasCurrentRevision(),
      known?.getCurrentRevision(),
      known?.getPosition()?.getCommitPosition(),
    ]).toEqual([true, '0', '7']);
    const unknown = streams.AppendResp.deserializeBinary(encodeAppendSuccess(-1, undefined)).getSuccess();
    expect([unknown?.hasNoStream(), unknown?.hasNoPosition()]).toEqual([true, true]);
  });

  it('a conflict tells both sides', () => {
    const bytes = encodeAppendConflict(-1, { kind: 'revision', revision: 2n ** 64n - 1n });
    const conflict = streams.AppendResp.deserializeBinary(bytes).getWrongExpectedVersion();
    expect(conflict?.hasCurrentNoStream()).toBe(true);
    expect(conflict?.getExpectedRevision()).toBe('18446744073709551615');
  });

  it('a batch answer echoes correlation, stream and expectation', () => {
    const correlation = new shared.UUID();
    correlation.setString('0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1');
    const context = {
      correlation: Buffer.from(correlation.serializeBinary()),
      stream: 'Größe',
      expected: { kind: 'no_stream' as const },
    };
    const success = streams.BatchAppendResp.deserializeBinary(encodeBatchSuccess(context, 3, 9));
    expect(success.getCorrelationId()?.getString()).toBe(correlation.getString());
    expect(Buffer.from(success.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()).toBe('Größe');
    expect([success.hasNoStream(), success.getSuccess()?.getCurrentRevision()]).toEqual([true, '3']);

    const failure = streams.BatchAppendResp.deserializeBinary(
      encodeBatchFailure(context, { kind: 'MaximumAppendSizeExceeded', limit: 1024 }),
    );
    const details = failure.getError()?.getDetails();
    expect(details?.getTypeName()).toBe('event_store.client.MaximumAppendSizeExceeded');
    expect(
      shared.MaximumAppendSizeExceeded.deserializeBinary(details!.getValue_asU8()).getMaxappendsize(),
    ).toBe(1024);
    expect(failure.hasStreamIdentifier()).toBe(true);
  });

  it('the small messages of a read are told apart', () => {
    const read = (bytes: Buffer) => streams.ReadResp.deserializeBinary(bytes);
    expect(read(encodeCheckpoint(5)).getCheckpoint()?.getCommitPosition()).toBe('5');
    expect(read(encodeCaughtUp()).hasCaughtUp()).toBe(true);
    const missing = read(encodeStreamNotFound('gone')).getStreamNotFound()?.getStreamIdentifier();
    expect(Buffer.from(missing?.getStreamName_asU8() ?? []).toString()).toBe('gone');
  });
});
