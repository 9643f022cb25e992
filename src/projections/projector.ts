import type { Logger } from '../application/ports/logger.js';
import { LogCorrupted, type EventLog } from '../application/ports/event-log.js';
import type { LogHead } from '../application/ports/log-head.js';
import type { Instant } from '../domain/calendar/instant.js';
import { analysisRows, forgetRows } from './analysis-rows/analysis-rows.js';
import { derivingAhead, type Ruling } from './analysis-rows/derive-ahead.js';
import { applyBatch } from './apply-batch.js';
import { inBatches, type BatchLimits } from './batches.js';
import { furthestBehind, type Checkpoint } from './checkpoints/checkpoint.js';
import { LogLacksEvents, requireSameLog } from './checkpoints/compare-with-log.js';
import { resetProjections } from './checkpoints/reset-projection.js';
import { countErased, erasedSubjectOf, erasures } from './erasures.js';
import type { Position } from './positions.js';
import { prepare } from './prepare.js';
import { onPatrol, patrol, soonMs } from './patrol.js';
import type { Progress } from './progress.js';
import { quarantine } from './quarantine.js';
import type { Projection } from './read-model.js';
import type { ReadDatabase, ReadDb } from './read-database.js';
import { readModels } from './read-models/index.js';
import { UnreliableStreams } from './unreliable-streams.js';
import { supervise } from './supervise.js';
import { messageOf } from '../domain/shared/message-of.js';

const usualBatches = { maximum: 5_000, gatherMs: 1_000, restMs: 100 } as const;
/** So many failures in a row of the subscription are trouble: the log may be another one by then, and is compared again. */
const patience = 3;

export interface ProjectorOptions {
  /** Where it says its head, the health of a rebuild says how far it is. */
  readonly log: Pick<EventLog, 'subscribe' | 'readFrom'> & Partial<LogHead>;
  readonly database: ReadDatabase;
  readonly logger: Logger;
  /** Shared with the read models of this process. */
  readonly progress: Progress;
  readonly projections?: readonly Projection[];
  /** The streams of the participants, which are read once more from time to time; nobody's unless told. */
  readonly streams?: () => Promise<readonly string[]>;
  readonly patrolEveryMs?: number;
  /** By what the rows of analyses are derived ahead; without it each question derives them. */
  readonly ruling?: Ruling;
  readonly batches?: Omit<BatchLimits, 'hurried'>;
}

/** Standby: another process leads, or this one is about to. Failing: it is tried again by itself. */
export type ProjectorState = 'standby' | 'catching-up' | 'live' | 'failing' | 'broken' | 'stopped';

export interface CatchingUp {
  readonly done: number;
  /** Where the log ended when it began; null where the log does not say. */
  readonly of: number | null;
}

export interface ProjectorHealth {
  readonly state: ProjectorState;
  /** Position of the projection that is furthest behind, and when its newest event was recorded. */
  readonly position: Position;
  readonly recordedAt: Instant | null;
  /** Events that have arrived and are not yet written. */
  readonly waiting: number;
  /** How far it is, while it is catching up: positions in the log, which grow unevenly. */
  readonly progress: CatchingUp | null;
  /** Why it fails; null while it does not. */
  readonly trouble: string | null;
}

export interface Projector {
  readonly start: () => void;
  /** Ends after the batch in hand. */
  readonly stop: () => Promise<void>;
  readonly health: () => ProjectorHealth;
  /** Rejects when the rows are damaged: end the process, the next start rebuilds them. */
  readonly broken: Promise<never>;
}

/** Only for show: a log that does not say where it ends is read all the same. */
const headOf = async ({ head }: Partial<LogHead>): Promise<number | null> => {
  try {
    return head ? Number((await head()) ?? 0) : null;
  } catch {
    return null;
  }
};

/** Keeps the read models in step with the log while this process leads; everything but damage is tried again. */
export const createProjector = ({
  log,
  database,
  logger,
  progress,
  projections = readModels,
  streams = () => Promise.resolve([]),
  patrolEveryMs = 3_600_000,
  ruling,
  batches = usualBatches,
}: ProjectorOptions): Projector => {
  const stopping = new AbortController();
  const breaking = Promise.withResolvers<never>();
  // The composition of the process watches `broken`; without a watcher the health still shows it.
  breaking.promise.catch(() => undefined);
  let health: ProjectorHealth = {
    state: 'standby',
    position: null,
    recordedAt: null,
    waiting: 0,
    progress: null,
    trouble: null,
  };
  const tell = (change: Partial<ProjectorHealth>): void => {
    health = { ...health, ...change };
  };
  const tellCheckpoints = (checkpoints: readonly Checkpoint[]): void => {
    const last = furthestBehind(checkpoints);
    if (health.progress) tell({ progress: { ...health.progress, done: Number(last?.position ?? 0) } });
    tell({ position: last?.position ?? null, recordedAt: last?.lastEvent?.recordedAt ?? null });
    progress.announce();
  };

  const unreliable = new UnreliableStreams(logger);

  const all = [erasures, quarantine, analysisRows, ...projections];

  const follow = async (signal: AbortSignal, db: ReadDb): Promise<void> => {
    tell({ progress: { done: 0, of: await headOf(log) } });
    let checkpoints = await prepare(db, log, all, logger);
    tellCheckpoints(checkpoints);
    const after = furthestBehind(checkpoints)?.position ?? null;
    await forgetRows(db);
    const deriveAhead = derivingAhead(ruling, logger);
    // Also for the erasure after which this process was killed before it could purge.
    if ((await countErased(db)) > 0) await database.purge();
    for await (const batch of inBatches(log.subscribe(after, signal, patience), {
      ...batches,
      hurried: progress.awaited,
    })) {
      if (batch.caughtUp) await requireSameLog(log, checkpoints, logger);
      checkpoints = await applyBatch(db, projections, checkpoints, batch);
      if (batch.unreliable.length > 0) {
        // Where nobody can say whose record it is, its stream is named among the others.
        const records = new Set(await streams().catch(() => []));
        for (const one of batch.unreliable) unreliable.say(one, records.has(one.stream));
      }
      if (batch.events.some((event) => erasedSubjectOf(event) !== null)) await database.purge();
      tellCheckpoints(checkpoints);
      tell({ waiting: batch.waiting, ...(batch.caughtUp && { state: 'live', progress: null }) });
      if (health.state === 'live') await deriveAhead(db, checkpoints);
      if (signal.aborted) return;
    }
  };

  /** After rows were built anew the next patrol takes its time: a record that looks restored each time must not keep them from being read. */
  let firstMs = soonMs(patrolEveryMs);

  /** Follows the log until the patrol finds that a quarantined record was restored: then the rows are built anew. */
  const followAndPatrol = async (term: AbortSignal, db: ReadDb): Promise<void> => {
    const ending = new AbortController();
    const signal = AbortSignal.any([term, ending.signal]);
    const once = () => patrol(db, log, streams, logger, signal);
    const patrolling = onPatrol(once, { firstMs, everyMs: patrolEveryMs }, logger, signal);
    const following = follow(signal, db);
    try {
      await Promise.race([patrolling, following]);
    } finally {
      ending.abort();
      await patrolling;
    }
    await following;
    if (!(await patrolling)) return;
    firstMs = patrolEveryMs;
    await resetProjections(db, all);
  };

  /** One term of leadership. What was in hand when the lead was lost is the next leader's to do. */
  const project = async (signal: AbortSignal, db: ReadDb): Promise<void> => {
    tell({ state: 'catching-up', trouble: null });
    try {
      await followAndPatrol(signal, db);
    } catch (error) {
      if (!signal.aborted) throw error;
      if (!stopping.signal.aborted)
        logger.warn('this process no longer leads the projections', { reason: messageOf(error) });
    }
    waits(null);
  };

  /** Another process leads, or the database cannot be asked who does. */
  const waits = (trouble: string | null): void => {
    tell({ state: trouble === null ? 'standby' : 'failing', trouble, waiting: 0, progress: null });
  };

  const failed = async (error: unknown): Promise<void> => {
    const trouble = messageOf(error);
    if (database.isDamage(error)) {
      await database.condemn();
      tell({ state: 'broken', trouble });
      logger.error('the read models are damaged; the next start discards and rebuilds them', { trouble });
      breaking.reject(new Error(`The read models are damaged: ${trouble}`, { cause: error }));
      stopping.abort();
      return;
    }
    tell({ state: 'failing', trouble, progress: null });
    const isLoss = error instanceof LogCorrupted || error instanceof LogLacksEvents;
    const say = isLoss ? logger.error : logger.warn;
    say('the projections stopped and are tried again', { trouble });
  };

  let running: Promise<void> = Promise.resolve();
  return {
    start: () => {
      running = supervise(() => database.lead(project, stopping.signal, waits), failed, stopping.signal);
    },
    stop: async () => {
      stopping.abort();
      await running;
      if (health.state !== 'broken') tell({ state: 'stopped', waiting: 0 });
    },
    health: () => health,
    broken: breaking.promise,
  };
};
