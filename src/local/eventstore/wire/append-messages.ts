import { ProtoReader } from './proto-reader.js';
import { ProtoWriter } from './proto-writer.js';
import { type Expected, readExpectation, type StreamExpectation, writeExpected } from './expectation.js';
import { writePosition } from './position.js';
import { type ProposedEvent, readProposedEvent } from './proposed-event.js';

/** One message of a classic append: the options come first, then one event a message. */
export type AppendRequest =
  | { readonly kind: 'options'; readonly options: StreamExpectation }
  | { readonly kind: 'event'; readonly event: ProposedEvent }
  | { readonly kind: 'nothing' };

export const decodeAppendRequest = (bytes: Buffer): AppendRequest =>
  new ProtoReader(bytes).fold<{ readonly request: AppendRequest }>(
    { request: { kind: 'nothing' } },
    {
      1: (field) => ({ request: { kind: 'options', options: readExpectation(field.message()) } }),
      2: (field) => ({ request: { kind: 'event', event: readProposedEvent(field.message()) } }),
    },
  ).request;

/** Content of a successful append, shared with the batch answer. @param revision -1 when the stream has no event. */
export const writeAppendSuccess = (
  writer: ProtoWriter,
  revision: number,
  position: number | undefined,
): void => {
  if (position === undefined) writer.empty(4);
  else writePosition(writer, 3, position);
  if (revision < 0) writer.empty(2);
  else writer.uint64(1, revision);
};

export const encodeAppendSuccess = (revision: number, position: number | undefined): Buffer => {
  const writer = new ProtoWriter(64);
  writeAppendSuccess(writer, revision, position);
  return writer.close(1, 0).finish();
};

/** A version conflict is a normal answer of the classic append. @param current -1 when the stream has no event. */
export const encodeAppendConflict = (current: number, expected: Expected): Buffer => {
  const writer = new ProtoWriter(64);
  writeExpected(writer, { revision: 8, any: 9, streamExists: 10, noStream: 11 }, expected);
  if (current < 0) writer.empty(7);
  else writer.uint64(6, current);
  return writer.close(2, 0).finish();
};
