/**
 * Where this server is kinder than EventStoreDB without need. For tests only: with a likeness it has gaps between positions,
 * more system events at the start, refuses positions that start no record, hands out malformed links as ordinary events,
 * and behaves as follows.
 */
export interface ServerLikeness {
  /** How long after the start every call is answered "not ready". */
  readonly notReadyMs: number;
  /** After which time the second of two equal appends that are open at once ends as timed out. */
  readonly equalAppendMs: number;
  /** Versions differ. */
  readonly badPosition: 'UNKNOWN' | 'INVALID_ARGUMENT';
  /** What a stop makes of reads, subscriptions and batch streams. */
  readonly stop: 'UNKNOWN' | 'INTERNAL';
  /** Largest message in bytes, whatever the largest append is. */
  readonly largestMessage: number;
}

const usual: ServerLikeness = {
  notReadyMs: 300,
  equalAppendMs: 200,
  badPosition: 'UNKNOWN',
  stop: 'INTERNAL',
  largestMessage: 17 * 1024 * 1024,
};

export const likenessOf = (wanted: boolean | Partial<ServerLikeness>): ServerLikeness | null =>
  wanted === false ? null : { ...usual, ...(wanted === true ? {} : wanted) };
