import {
  AccessDeniedError,
  CancelledError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  NotLeaderError,
  StreamDeletedError,
  StreamNotFoundError,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { describe, expect, it } from '@jest/globals';
import { NoAnswer } from '../../../../src/adapters/eventstore/store-call.js';
import { failureOf, failures, reasonOf } from '../../../../src/adapters/eventstore/store-failures.js';

const grpc = (code: status, details: string, trailers: Record<string, string> = {}): ServiceError => {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(`${code} ${status[code]}: ${details}`), { code, details, metadata });
};
const unknown = (code: status, details: string) => new UnknownError(grpc(code, details));
const leader = { 'leader-endpoint-host': '10.0.0.2', 'leader-endpoint-port': '2113' };

/** What servers were seen to answer, and what it means for a read, an append and a subscription. */
const rows: readonly (readonly [string, unknown, string, string, string, string])[] = [
  [
    'a conflict',
    new WrongExpectedVersionError(undefined, { streamName: 's', current: 1n, expected: 0n }),
    'conflict',
    'trouble',
    'conflict',
    'again',
  ],
  ['a tombstone', StreamDeletedError.fromStreamName('s'), 'deleted', 'deleted', 'deleted', 'again'],
  ['a missing stream', new StreamNotFoundError(undefined, 's'), 'no stream', 'nothing', 'unknown', 'again'],
  [
    'the append limit',
    MaxAppendSizeExceededError.fromMaxAppendSize(9),
    'append size',
    'trouble',
    'too-large',
    'again',
  ],
  [
    'the limit of one event',
    new UnknownError(undefined, 'Could not recognize MaximumAppendEventSizeExceeded'),
    'append size',
    'trouble',
    'too-large',
    'again',
  ],
  [
    'the message limit',
    unknown(status.RESOURCE_EXHAUSTED, 'Received message larger than max (20 vs. 10)'),
    'message size',
    'trouble',
    'message-too-large',
    'again',
  ],
  [
    'the message limit of .NET',
    unknown(status.RESOURCE_EXHAUSTED, 'Received message exceeds the maximum configured message size.'),
    'message size',
    'trouble',
    'message-too-large',
    'again',
  ],
  [
    'exhaustion',
    unknown(status.RESOURCE_EXHAUSTED, 'Bandwidth exhausted or memory limit exceeded'),
    'exhausted',
    'trouble',
    'unknown',
    'again',
  ],
  ['a deadline in a batch, without a text', new DeadlineExceededError(), 'late', 'again', 'look', 'again'],
  [
    'a deadline of a call',
    new DeadlineExceededError(grpc(status.DEADLINE_EXCEEDED, 'Deadline exceeded')),
    'late',
    'again',
    'look',
    'again',
  ],
  [
    'a timeout of the server',
    new TimeoutError(grpc(status.ABORTED, 'Operation timed out')),
    'late',
    'again',
    'look',
    'again',
  ],
  [
    'a starting server',
    new UnavailableError(grpc(status.UNAVAILABLE, 'Server Is Not Ready')),
    'not ready',
    'wait',
    'unknown',
    'again',
  ],
  [
    'no connection',
    new UnavailableError(grpc(status.UNAVAILABLE, 'No connection established')),
    'unavailable',
    'again',
    'unknown',
    'again',
  ],
  [
    'no connection, raw',
    grpc(status.UNAVAILABLE, 'No connection established'),
    'unavailable',
    'again',
    'unknown',
    'again',
  ],
  [
    'a follower',
    new NotLeaderError(grpc(status.NOT_FOUND, 'Leader info available', leader)),
    'not leader',
    'again',
    'unknown',
    'again',
  ],
  [
    'a wrong password',
    new AccessDeniedError(grpc(status.UNAUTHENTICATED, 'Authentication failed')),
    'denied',
    'trouble',
    'unknown',
    'again',
  ],
  ['missing rights, in a batch', new AccessDeniedError(), 'denied', 'trouble', 'unknown', 'again'],
  [
    'missing rights',
    unknown(status.PERMISSION_DENIED, 'Access denied'),
    'denied',
    'trouble',
    'unknown',
    'again',
  ],
  [
    'a bad position, newer',
    unknown(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.'),
    'misunderstood',
    'trouble',
    'unknown',
    'stop',
  ],
  [
    'another service',
    unknown(status.UNIMPLEMENTED, 'Service is unimplemented.'),
    'misunderstood',
    'trouble',
    'unknown',
    'stop',
  ],
  ['silence', new NoAnswer('no answer within 8 ms'), 'no answer', 'again', 'unknown', 'again'],
  [
    'a stop: CANCELLED',
    new CancelledError(grpc(status.CANCELLED, 'Call cancelled')),
    'broken off',
    'again',
    'look',
    'again',
  ],
  [
    'a stop: INTERNAL',
    unknown(status.INTERNAL, 'Received RST_STREAM with code 2 (Internal server error)'),
    'broken off',
    'again',
    'look',
    'again',
  ],
  [
    'a stop: UNKNOWN',
    unknown(status.UNKNOWN, 'Exception was thrown by handler.'),
    'broken off',
    'again',
    'look',
    'again',
  ],
  [
    'a bad position, older',
    unknown(status.UNKNOWN, 'Trying to read from an invalid position.'),
    'broken off',
    'again',
    'look',
    'again',
  ],
  [
    'an unknown outcome in a batch, without a text',
    new UnknownError(),
    'broken off',
    'again',
    'look',
    'again',
  ],
  ['a fault of this program', new TypeError('x is not a function'), 'other', 'trouble', 'unknown', 'again'],
  ['no error at all', 'nonsense', 'other', 'trouble', 'unknown', 'again'],
];

describe('what a failure of the event store means', () => {
  it.each(rows)('%s', (_, error, name, read, append, subscription) => {
    expect(failureOf(error)).toMatchObject({ name, read, append, subscription });
    expect(reasonOf(error)).toMatch(/\w{4}/);
  });

  it('is shown by an example of each row', () => {
    const shown = new Set(rows.map(([, , name]) => name));
    expect([...failures.map(({ name }) => name), 'other'].filter((name) => !shown.has(name))).toEqual([]);
  });
});
