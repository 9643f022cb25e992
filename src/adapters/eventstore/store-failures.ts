import { ErrorType } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { both, either, ofCode, ofType, saidBy, saying, type Test } from './said.js';

/** nothing: there is no such stream; again: at once; wait: until the server is ready; trouble: the caller tries again. */
export type ReadMeaning = 'nothing' | 'deleted' | 'again' | 'wait' | 'trouble';
/**
 * conflict, deleted, too-large: nothing was written and a repetition changes nothing; message-too-large: the same where
 * this append is the large one; look: it may be written, the head tells; unknown: only the caller's next read tells.
 */
export type AppendMeaning = 'conflict' | 'deleted' | 'too-large' | 'message-too-large' | 'look' | 'unknown';
/** again: from the last event handed out; stop: no repetition helps while the position is this one. */
export type SubscriptionMeaning = 'again' | 'stop';

export interface Failure {
  readonly name: string;
  readonly is: Test;
  /** The reason in words, for an error without a text. */
  readonly words: string;
  readonly read: ReadMeaning;
  readonly append: AppendMeaning;
  readonly subscription: SubscriptionMeaning;
}

const row = (
  name: string,
  is: Test,
  words: string,
  read: ReadMeaning,
  append: AppendMeaning,
  subscription: SubscriptionMeaning,
): Failure => ({ name, is, words, read, append, subscription });

const {
  WRONG_EXPECTED_VERSION,
  STREAM_DELETED,
  STREAM_NOT_FOUND,
  MAXIMUM_APPEND_SIZE_EXCEEDED,
  DEADLINE_EXCEEDED,
  TIMEOUT,
  UNAVAILABLE,
  NOT_LEADER,
  ACCESS_DENIED,
  CANCELLED,
  UNKNOWN,
} = ErrorType;
const late = either(ofType(DEADLINE_EXCEEDED, TIMEOUT), ofCode(status.DEADLINE_EXCEEDED, status.ABORTED));
const denied = either(ofType(ACCESS_DENIED), ofCode(status.PERMISSION_DENIED, status.UNAUTHENTICATED));
const misunderstood = ofCode(
  status.INVALID_ARGUMENT,
  status.FAILED_PRECONDITION,
  status.OUT_OF_RANGE,
  status.UNIMPLEMENTED,
);
const brokenOff = either(
  ofType(CANCELLED, UNKNOWN),
  ofCode(status.CANCELLED, status.UNKNOWN, status.INTERNAL, status.DATA_LOSS),
);
const appendSize = either(ofType(MAXIMUM_APPEND_SIZE_EXCEEDED), saying(/maximum append (event )?size/i));
const exhausted = ofCode(status.RESOURCE_EXHAUSTED);
const messageSize = both(exhausted, saying(/larger than max|maximum .*message size|too large/i));

/**
 * What each failure means, by the first row that fits. Servers differ: a stop is CANCELLED, UNKNOWN or INTERNAL, and a
 * position that starts no record is UNKNOWN on one version and INVALID_ARGUMENT on the next; so nothing is concluded from
 * a code that another server uses for something else. Texts tell two things only: that the server starts, what is too large.
 */
export const failures: readonly Failure[] = [
  row(
    'conflict',
    ofType(WRONG_EXPECTED_VERSION),
    'the stream is at another revision',
    'trouble',
    'conflict',
    'again',
  ),
  row('deleted', ofType(STREAM_DELETED), 'the stream was deleted', 'deleted', 'deleted', 'again'),
  row('no stream', ofType(STREAM_NOT_FOUND), 'there is no such stream', 'nothing', 'unknown', 'again'),
  row('append size', appendSize, 'the append is too large', 'trouble', 'too-large', 'again'),
  row('message size', messageSize, 'a message is too large', 'trouble', 'message-too-large', 'again'),
  row('exhausted', exhausted, 'the server is exhausted', 'trouble', 'unknown', 'again'),
  row('late', late, 'it was not done within its time (deadline-exceeded)', 'again', 'look', 'again'),
  row('not ready', saying(/not ready/i), 'the server is starting', 'wait', 'unknown', 'again'),
  row(
    'unavailable',
    either(ofType(UNAVAILABLE), ofCode(status.UNAVAILABLE)),
    'it cannot be reached',
    'again',
    'unknown',
    'again',
  ),
  row('not leader', ofType(NOT_LEADER), 'this node does not lead', 'again', 'unknown', 'again'),
  row('denied', denied, 'it denies access to the user in EVENTSTORE_URL', 'trouble', 'unknown', 'again'),
  row('misunderstood', misunderstood, 'it does not take such a request', 'trouble', 'unknown', 'stop'),
  row('no answer', ofType('no-answer'), 'it gave no answer in its time', 'again', 'unknown', 'again'),
  row('broken off', brokenOff, 'it broke the call off and gave no reason', 'again', 'look', 'again'),
];

/** Everything that is no error of a call: trouble of this process, or of what it reads. */
const other = row('other', () => true, 'it failed and gave no reason', 'trouble', 'unknown', 'again');

export const failureOf = (error: unknown): Failure => {
  const said = saidBy(error);
  return failures.find(({ is }) => is(said)) ?? other;
};

/** Never empty: several errors of the client come without a text. */
export const reasonOf = (error: unknown): string => saidBy(error).text || failureOf(error).words;
