import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseUuid, readUuid } from '../../../src/local/eventstore/wire/event-id.js';
import { MalformedMessageError, ProtoReader } from '../../../src/local/eventstore/wire/proto-reader.js';
import { ProtoWriter } from '../../../src/local/eventstore/wire/proto-writer.js';

describe('the protobuf codec', () => {
  it('gives back every integer, text and byte string, whatever the capacity of the writer', () => {
    const field = fc.integer({ min: 1, max: 2 ** 29 - 1 });
    fc.assert(
      fc.property(
        field,
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.string({ unit: 'grapheme' }),
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 0, max: 64 }),
        (number, integer, text, bytes, capacity) => {
          const writer = new ProtoWriter(capacity);
          const message = writer.bytes(number, bytes).string(number, text).uint64(number, integer).finish();
          const reader = new ProtoReader(message);
          const fields = [number, reader.next() && reader.field];
          expect(fields[1]).toBe(fields[0]);
          expect(reader.uint64()).toBe(integer);
          expect(reader.next() && reader.string()).toBe(text);
          expect(reader.next() && [...reader.bytes()]).toEqual([...bytes]);
          expect(reader.next()).toBe(false);
        },
      ),
    );
  });

  it('writes a safe integer the same way as a number and as a bigint', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const asNumber = new ProtoWriter().uint64(1, value).finish();
        expect(asNumber.equals(new ProtoWriter().uint64(1, BigInt(value)).finish())).toBe(true);
      }),
    );
  });

  it('nests messages and skips what it does not know', () => {
    const writer = new ProtoWriter(1);
    writer.string(9, 'after').string(2, 'inner').close(1, 7).uint64(300, 5);
    const reader = new ProtoReader(writer.finish());
    expect(reader.next() && reader.field).toBe(300);
    reader.skip();
    expect(reader.next() && reader.field).toBe(1);
    const inner = reader.message();
    expect(inner.next() && inner.string()).toBe('inner');
    expect(reader.next() && reader.string()).toBe('after');
  });

  it('skips fixed-width fields', () => {
    const reader = new ProtoReader(Buffer.from([0x09, 1, 2, 3, 4, 5, 6, 7, 8, 0x15, 1, 2, 3, 4, 0x18, 7]));
    reader.next();
    reader.skip();
    reader.next();
    reader.skip();
    expect(reader.next() && reader.uint32()).toBe(7);
  });

  it.each([
    ['a length beyond its end', [0x0a, 5, 1]],
    ['a tag without a value', [0x08]],
    ['an endless integer', [0x08, ...Array.from({ length: 11 }, () => 0xff)]],
    ['a group', [0x0b]],
  ])('refuses a message with %s', (_name, bytes) => {
    const read = (): void => {
      const reader = new ProtoReader(Buffer.from(bytes));
      while (reader.next()) reader.skip();
    };
    expect(read).toThrow(MalformedMessageError);
  });

  it('refuses a value of the wrong wire type', () => {
    const reader = new ProtoReader(Buffer.from([0x08, 1]));
    reader.next();
    expect(() => reader.bytes()).toThrow('wire type');
  });

  it('reads an id from text and from two halves, and writes it as text', () => {
    const text = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1';
    const id = parseUuid(text);
    const written = new ProtoReader(new ProtoWriter().uuid(2, id!).finish());
    expect(readUuid(written)?.equals(id!)).toBe(true);
    const halves = new ProtoWriter();
    halves.uint64(2, id!.readBigUInt64BE(8)).uint64(1, id!.readBigUInt64BE(0)).close(1, 0);
    expect(readUuid(new ProtoReader(halves.finish()))?.equals(id!)).toBe(true);
    const spelled = new ProtoReader(new ProtoWriter().uuid(2, id!).finish());
    expect(spelled.next() && spelled.string()).toBe(text);
    expect(parseUuid('not-a-uuid')).toBeUndefined();
  });
});
