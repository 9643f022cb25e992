import { Metadata, status } from '@grpc/grpc-js';
import { messageOf } from '../failure.js';
import { type Expected, expectedNumber } from '../wire/expectation.js';

/** How a call ends when it fails: a gRPC status, and trailers that the client turns into its error classes. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: status;
  readonly details: string;
  readonly metadata = new Metadata();

  constructor(code: status, details: string, trailers: Readonly<Record<string, string>> = {}) {
    super(details);
    this.code = code;
    this.details = details;
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, trailerValue(value));
  }
}

/**
 * A value that is legal in a trailer: outside printable ASCII each code point is percent-encoded, and so are blanks at
 * the ends. Names come from valid UTF-8, so there are no lone surrogates. Printable ASCII stays as it is, because the client does not decode.
 */
export const trailerValue = (text: string): string =>
  text.replace(/[^\x20-\x7e]|^ | $/gu, (character) => encodeURIComponent(character));

export const streamDeleted = (stream: string): CallError =>
  new CallError(status.FAILED_PRECONDITION, `stream ${JSON.stringify(stream)} is deleted`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

/** @param current revision of the last event, -1 = none */
export const wrongExpectedVersion = (stream: string, expected: Expected, current: number): CallError => {
  const wanted = expectedNumber(expected).toString();
  return new CallError(
    status.FAILED_PRECONDITION,
    `stream ${JSON.stringify(stream)} is at revision ${current}, expected was ${wanted}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': wanted,
      'actual-version': String(current),
    },
  );
};

/** @param limit in bytes */
export const appendTooLarge = (limit: number): CallError =>
  new CallError(status.INVALID_ARGUMENT, `the append is larger than the limit of ${limit} bytes`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const missingProperties = (properties: readonly string[]): CallError => {
  const names = properties.join(',');
  return new CallError(status.INVALID_ARGUMENT, `an event lacks the required metadata ${names}`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': names,
  });
};

export const invalidArgument = (details: string): CallError =>
  new CallError(status.INVALID_ARGUMENT, details);

export const cancelledByStop = (): CallError =>
  new CallError(status.CANCELLED, 'the event store is stopping');

/** How the server ends what was not done in its time. */
export const timedOut = (): CallError => new CallError(status.ABORTED, 'Operation timed out');

export const unavailable = (details: string): CallError => new CallError(status.UNAVAILABLE, details);

/** Any error as one that can end a call of the server. */
export const asCallError = (error: unknown): CallError => {
  if (error instanceof CallError) return error;
  return new CallError(status.INTERNAL, messageOf(error));
};
