import { isUtf8 } from 'node:buffer';
import { type Fields, present, type ProtoReader } from './proto-reader.js';
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
  const { name } = reader.fold<{ readonly name: Buffer }>(
    { name: Buffer.alloc(0) },
    { 3: (field) => ({ name: field.bytes() }) },
  );
  return isUtf8(name) ? name.toString('utf8') : undefined;
};

export const writeStreamIdentifier = (writer: ProtoWriter, field: number, name: Uint8Array): void => {
  const mark = writer.mark();
  writer.bytes(3, name).close(field, mark);
};

/** The options of a write, which may have more fields than these. */
export const expectationFields: Fields<StreamExpectation> = {
  1: (field) => ({ stream: readStreamIdentifier(field.message()) }),
  2: (field) => ({ expected: { kind: 'revision', revision: field.uint64() } }),
  3: present({ expected: { kind: 'no_stream' } } as const),
  4: present({ expected: { kind: 'any' } } as const),
  5: present({ expected: { kind: 'stream_exists' } } as const),
};

export const nothingExpected: StreamExpectation = { stream: undefined, expected: undefined };

export const readExpectation = (reader: ProtoReader): StreamExpectation =>
  reader.fold(nothingExpected, expectationFields);

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
