import { binaryEvent, jsonEvent, MaxAppendSizeExceededError, UnknownError } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { appendSize, tooLarge } from '../../../../src/adapters/eventstore/append-size.js';

const message = (error: Error): string => tooLarge(20_000_000, error).message;

describe('the size of an append', () => {
  it('is counted as the server counts: data, metadata and twice the type, over all events', () => {
    const events = [
      jsonEvent({ type: 'Äh', data: { größe: 1 }, metadata: { a: 'é' } }),
      binaryEvent({ type: 'Bytes', data: new Uint8Array(7) }),
    ];
    expect(appendSize(events)).toBe('{"größe":1}'.length + 2 + '{"a":"é"}'.length + 1 + 4 + 7 + 10);
  });

  it('is named with the limit, from the error or from its text, and never in the words of the server', () => {
    expect(message(MaxAppendSizeExceededError.fromMaxAppendSize(1_048_576))).toContain(
      '20000000 bytes, and the event store takes at most 1048576 bytes',
    );
    expect(message(new Error('Received message larger than max (20000123 vs. 17825792)'))).toContain(
      'at most 17825792 bytes',
    );
    expect(message(new UnknownError(undefined, 'exceeds the maximum configured message size'))).toMatch(
      /and the event store takes less in one append$/,
    );
  });
});
