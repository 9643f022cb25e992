import { answering } from './answering.js';
import { onceAtATime } from '../application/health/once-at-a-time.js';
import { within } from '../application/health/within.js';
import { HeadNotFoundYet } from '../application/ports/event-log.js';
import type { LogHead } from '../application/ports/log-head.js';
import type { Instant } from '../domain/calendar/instant.js';
import { furthestBehind } from './checkpoints/checkpoint.js';
import { findCheckpoints } from './checkpoints/checkpoints.js';
import { erasures } from './erasures.js';
import { comparePositions, type Position } from './positions.js';
import type { ReadDatabase } from './read-database.js';
import { messageOf } from '../domain/shared/message-of.js';

/** Longer than a standby needs to take over from a leader that was stopped. */
const stalledAfterMs = 30_000;
const patienceMs = 3_000;

/**
 * `current`: the rows hold all that the log holds. `behind`: not yet, and they move. `rebuilding`: the same, and nothing is
 * answered before the end. `stalled`: nobody moves them. `unknown`: the database or the log does
 * not answer, or the log does not say where it ends.
 */
export type LagState = 'current' | 'behind' | 'rebuilding' | 'stalled' | 'unknown';

export interface ReadModelLag {
  readonly state: LagState;
  /** Position of the projection that is furthest behind, and when its newest event was recorded. */
  readonly position: Position;
  readonly recordedAt: Instant | null;
  /** Where the log ends. */
  readonly head: Position;
  /** Milliseconds for which these looks have found the rows behind the log without a break. */
  readonly behindMs: number;
  /** What does not answer, and why; null when both do. */
  readonly trouble: string | null;
}

export interface LagOptions {
  readonly database: Pick<ReadDatabase, 'db'>;
  readonly log: LogHead;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
  readonly patience?: number;
}

/** Rejects with what was waited for when it fails or takes too long. */
const named = async <T>(ms: number, what: string, work: Promise<T>): Promise<T> => {
  try {
    return await within(ms, work);
  } catch (cause) {
    throw new Error(`${what}: ${messageOf(cause)}`, { cause });
  }
};

/**
 * How far the rows are behind the log, whoever fills them or should: it asks the stored checkpoints and the log itself, and
 * no projector. Ask it again and again; it tells a log that is read from one that nobody reads by what moved in between.
 */
export const createReadModelLag = ({
  database: { db },
  log,
  now = () => performance.now(),
  patience = patienceMs,
}: LagOptions): (() => Promise<ReadModelLag>) => {
  const projections = [erasures, ...answering];
  let last: Omit<ReadModelLag, 'behindMs' | 'trouble' | 'state'> = {
    position: null,
    recordedAt: null,
    head: null,
  };
  let behindSince: number | null = null;
  let movedAt = now();

  const checkpointsOf = onceAtATime(() => findCheckpoints(db, projections));
  /** Undefined while it is still looked for behind events of others: the log answers, and does not say where it ends. */
  const headOf = onceAtATime(() =>
    log.head().catch((error: unknown) => {
      if (error instanceof HeadNotFoundYet) return undefined;
      throw error;
    }),
  );

  const look = async () => {
    const [checkpoints, head] = await Promise.all([
      named(patience, 'the read-model database', checkpointsOf()),
      named(patience, 'the event store', headOf()),
    ]);
    const missing = checkpoints.length < projections.length;
    const furthest = missing ? undefined : furthestBehind(checkpoints);
    return {
      complete: !missing && checkpoints.every((checkpoint) => checkpoint.complete),
      position: furthest?.position ?? null,
      recordedAt: furthest?.lastEvent?.recordedAt ?? null,
      head,
    };
  };

  return async () => {
    try {
      const { complete, head, ...rows } = await look();
      const at = now();
      const moving = complete ? 'behind' : 'rebuilding';
      if (head === undefined) return { ...rows, head: last.head, state: moving, behindMs: 0, trouble: null };
      const seen = { ...rows, head };
      if (seen.head === null && seen.position !== null)
        throw new Error('the log holds no event of this system, although some were read');
      if (seen.position !== last.position) movedAt = at;
      last = seen;
      if (complete && comparePositions(seen.position, seen.head) >= 0) {
        behindSince = null;
        return { ...seen, state: 'current', behindMs: 0, trouble: null };
      }
      behindSince ??= at;
      const stalled = at - Math.max(behindSince, movedAt) > stalledAfterMs;
      return {
        ...seen,
        state: stalled ? 'stalled' : moving,
        behindMs: at - behindSince,
        trouble: null,
      };
    } catch (error) {
      return {
        ...last,
        state: 'unknown',
        behindMs: behindSince === null ? 0 : now() - behindSince,
        trouble: messageOf(error),
      };
    }
  };
};
