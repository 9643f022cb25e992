import { ProtoReader } from './proto-reader.js';
import { ProtoWriter } from './proto-writer.js';
import { writeAppendSuccess } from './append-messages.js';
import {
  expectationFields,
  type Expected,
  nothingExpected,
  type StreamExpectation,
  writeExpected,
  writeStreamIdentifier,
} from './expectation.js';
import { type ProposedEvent, readProposedEvent } from './proposed-event.js';

export interface BatchAppendOptions extends StreamExpectation {
  /** Absolute time in milliseconds since the epoch; undefined = none. */
  readonly deadline: number | undefined;
}

/** One part of a batch; only the first part of a correlation has options. */
export interface BatchAppendRequest {
  /** The `UUID` message as received: it is echoed byte for byte. */
  readonly correlation: Buffer;
  readonly options: BatchAppendOptions | undefined;
  readonly events: readonly ProposedEvent[];
  readonly isFinal: boolean;
}

export const decodeBatchAppendRequest = (bytes: Buffer): BatchAppendRequest => {
  const events: ProposedEvent[] = [];
  return new ProtoReader(bytes).fold<BatchAppendRequest>(
    { correlation: Buffer.alloc(0), options: undefined, events, isFinal: false },
    {
      1: (field) => ({ correlation: Buffer.from(field.bytes()) }),
      2: (field) => ({ options: readOptions(field.message()) }),
      3: (field) => {
        events.push(readProposedEvent(field.message()));
        return {};
      },
      4: (field) => ({ isFinal: field.bool() }),
    },
  );
};

const readOptions = (reader: ProtoReader): BatchAppendOptions =>
  reader.fold<BatchAppendOptions>(
    { ...nothingExpected, deadline: undefined },
    { ...expectationFields, 6: (field) => ({ deadline: readTimestamp(field.message()) }) },
  );

const readTimestamp = (reader: ProtoReader): number => {
  const { seconds, nanos } = reader.fold(
    { seconds: 0n, nanos: 0 },
    {
      1: (field) => ({ seconds: BigInt.asIntN(64, field.uint64()) }),
      2: (field) => ({ nanos: field.uint32() }),
    },
  );
  return Number(seconds) * 1000 + nanos / 1e6;
};

/** Why a batch failed, in the terms that the client maps to its error classes. */
export type BatchFailure =
  | { readonly kind: 'WrongExpectedVersion'; readonly current: number }
  | { readonly kind: 'StreamDeleted' }
  | { readonly kind: 'MaximumAppendSizeExceeded'; readonly limit: number }
  | { readonly kind: 'Timeout' }
  | { readonly kind: 'BadRequest'; readonly message: string }
  | { readonly kind: 'Unknown'; readonly message: string }
  /** Of no type that clients know: they drop the text of an Unknown and show that of anything else. */
  | { readonly kind: 'StoreFull'; readonly message: string };

/** The request that an answer belongs to; stream and expectation are echoed. */
export interface BatchContext {
  readonly correlation: Buffer;
  readonly stream: string;
  readonly expected: Expected;
}

export const encodeBatchSuccess = (
  context: BatchContext,
  revision: number,
  position: number | undefined,
): Buffer =>
  encodeAnswer(context, (writer) => {
    const mark = writer.mark();
    writeAppendSuccess(writer, revision, position);
    writer.close(3, mark);
  });

export const encodeBatchFailure = (context: BatchContext, failure: BatchFailure): Buffer =>
  encodeAnswer(context, (writer) => {
    const status = writer.mark();
    const value = encodeDetails(context, failure);
    writer
      .bytes(2, value)
      .string(1, `type.googleapis.com/event_store.client.${failure.kind}`)
      .close(3, status);
    writer.string(2, 'message' in failure ? failure.message : failure.kind);
    writer.uint64(1, statusCode[failure.kind]).close(2, status);
  });

/** google.rpc.Code of each failure. */
const statusCode = {
  WrongExpectedVersion: 6,
  StreamDeleted: 9,
  MaximumAppendSizeExceeded: 3,
  Timeout: 4,
  BadRequest: 3,
  Unknown: 2,
  StoreFull: 8,
} as const satisfies Record<BatchFailure['kind'], number>;

const encodeAnswer = (context: BatchContext, result: (writer: ProtoWriter) => void): Buffer => {
  const writer = new ProtoWriter(192 + 3 * context.stream.length);
  writeExpected(writer, { revision: 5, noStream: 6, any: 7, streamExists: 8 }, context.expected);
  writeStreamIdentifier(writer, 4, Buffer.from(context.stream, 'utf8'));
  result(writer);
  return writer.bytes(1, context.correlation).finish();
};

const encodeDetails = (context: BatchContext, failure: BatchFailure): Buffer => {
  const writer = new ProtoWriter(64);
  switch (failure.kind) {
    case 'WrongExpectedVersion':
      writeExpected(writer, { revision: 3, any: 4, streamExists: 5, noStream: 6 }, context.expected);
      if (failure.current < 0) writer.empty(2);
      else writer.uint64(1, failure.current);
      break;
    case 'StreamDeleted':
      writeStreamIdentifier(writer, 1, Buffer.from(context.stream, 'utf8'));
      break;
    case 'MaximumAppendSizeExceeded':
      writer.uint64(1, failure.limit);
      break;
    case 'BadRequest':
      writer.string(1, failure.message);
      break;
    case 'Timeout':
    case 'Unknown':
    case 'StoreFull':
      break;
    default:
      failure satisfies never;
  }
  return writer.finish();
};
