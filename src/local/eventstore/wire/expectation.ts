import { isUtf8 } from 'node:buffer';
import type { ProtoReader } from './proto-reader.js';
import type { ProtoWriter } from './proto-writer.js';

/** What the writer believes about the stream. */
export type Expected =
  | { readonly kind: 'revision'; readonly revision: bigint }
  | { readonly kind: 'no_stream' }
  | { readonly kind: 'any' }
  | { readonly kind: 'stream_exists' };

/** A stream and what is expected of it; the members that the message lacks are undefined. */
export interface StreamExpectation {
  readonly stream: string | undefined;
  readonly expected: Expected | undefined;
}

/** Field numbers of the members of an expectation, which differ from message to message. */
export interface ExpectationFields {
  readonly revision: number;
  readonly noStream: number;
  readonly any: number;
  readonly streamExists: number;
}

/** Message `StreamIdentifier`: the name as UTF-8 bytes. Undefined when it is no UTF-8. */
export const readStreamIdentifier = (reader: ProtoReader): string | undefined => {
  let name: string | undefined = '';
  while (reader.next()) {
    if (reader.field === 3) {
      const bytes = reader.bytes();
      name = isUtf8(bytes) ? bytes.toString('utf8') : undefined;
    } else reader.skip();
  }
  return name;
};

export const writeStreamIdentifier = (writer: ProtoWriter, field: number, name: Uint8Array): void => {
  const mark = writer.mark();
  writer.bytes(3, name).close(field, mark);
};

/**
 * The options of a write: stream (1), revision (2), no_stream (3), any (4), stream_exists (5).
 * @param extra is called for every other field and must consume it.
 */
export const readExpectation = (
  reader: ProtoReader,
  extra: (reader: ProtoReader) => void = (r) => {
    r.skip();
  },
): StreamExpectation => {
  let stream: string | undefined;
  let expected: Expected | undefined;
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        stream = readStreamIdentifier(reader.message());
        break;
      case 2:
        expected = { kind: 'revision', revision: reader.uint64() };
        break;
      case 3:
        reader.skip();
        expected = { kind: 'no_stream' };
        break;
      case 4:
        reader.skip();
        expected = { kind: 'any' };
        break;
      case 5:
        reader.skip();
        expected = { kind: 'stream_exists' };
        break;
      default:
        extra(reader);
    }
  }
  return { stream, expected };
};

/** Echoes an expectation under the field numbers of the answering message. */
export const writeExpected = (writer: ProtoWriter, fields: ExpectationFields, expected: Expected): void => {
  switch (expected.kind) {
    case 'revision':
      writer.uint64(fields.revision, expected.revision);
      return;
    case 'no_stream':
      writer.empty(fields.noStream);
      return;
    case 'any':
      writer.empty(fields.any);
      return;
    case 'stream_exists':
      writer.empty(fields.streamExists);
      return;
    default:
      expected satisfies never;
  }
};

/** An expectation as the number used in trailers: any -2, no_stream -1, stream_exists -4. */
export const expectedNumber = (expected: Expected): bigint => {
  switch (expected.kind) {
    case 'revision':
      return expected.revision;
    case 'no_stream':
      return -1n;
    case 'any':
      return -2n;
    case 'stream_exists':
      return -4n;
    default:
      return expected satisfies never;
  }
};
