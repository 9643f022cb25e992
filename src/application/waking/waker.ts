import {
  clockStream,
  patientStream,
  subjectOf,
  trialStream,
  unsealingStream,
} from '../../contracts/names.js';
import type { ClockSet } from '../../domain/clock/trial-clock.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { Logger } from '../ports/logger.js';
import type { EventLog, LoggedEvent, LogItem } from '../ports/event-log.js';

export interface WakerDeps {
  readonly log: Pick<EventLog, 'subscribe'>;
  readonly trial: () => Promise<TrialState>;
  /** Signal-with-start, re-plan only. */
  readonly wake: (stream: string) => Promise<void>;
  /** Revision the workflow of a stream last planned from; null when no workflow runs. */
  readonly seenRevision: (stream: string) => Promise<number | null>;
  readonly logger: Logger;
  readonly everyMs: number;
}

const isEvent = (item: LogItem): item is LoggedEvent => 'metadata' in item;

/** A lease renewed at the same pace changes no deadline. */
const paceChanged = (before: ClockSet | null, after: ClockSet): boolean =>
  before?.rate !== after.rate || before.kind !== after.kind || after.kind === 'manual';

const openStreams = (trial: TrialState): readonly string[] =>
  trial.manifest !== null
    ? [trialStream]
    : [
        trialStream,
        ...trial.subjects
          .filter((s) => !trial.erased.includes(s.subjectId))
          .map((s) => patientStream(s.subjectId)),
      ];

/**
 * Nobody is forgotten: every open workflow is woken at start and on each change of trial or clock;
 * once a minute each stream whose head differs from what its workflow saw is woken too (a worker
 * killed between append and workflow task leaves exactly that gap).
 */
export const runWaker = async (deps: WakerDeps, signal: AbortSignal): Promise<void> => {
  const heads = new Map<string, number>();
  let clock: ClockSet | null = null;
  let live = false;

  const wakeOne = async (stream: string): Promise<void> => {
    try {
      await deps.wake(stream);
    } catch (error) {
      deps.logger.warn('a workflow could not be woken; it is tried again', {
        stream,
        reason: error instanceof Error ? error.message : String(error),
      });
      heads.set(stream, Number.MAX_SAFE_INTEGER);
    }
  };
  const wakeAll = async (): Promise<void> => {
    for (const stream of openStreams(await deps.trial())) await wakeOne(stream);
  };
  const reconcile = async (): Promise<void> => {
    for (const [stream, head] of [...heads]) {
      heads.delete(stream);
      const seen = await deps.seenRevision(stream).catch(() => null);
      if (seen === null || seen < head) await wakeOne(stream);
    }
  };
  const notice = async (event: LoggedEvent): Promise<void> => {
    if (event.stream === clockStream) {
      const next = event.data as ClockSet;
      const changed = paceChanged(clock, next);
      clock = next;
      if (changed && live) await wakeAll();
    } else if (event.stream === trialStream) {
      if (live) await wakeAll();
    } else if (subjectOf(event.stream) || event.stream === unsealingStream) {
      if (live) heads.set(event.stream, event.revision);
    }
  };

  const timer = setInterval(() => {
    reconcile().catch((error: unknown) => {
      deps.logger.warn('reconciling failed; it is tried again', {
        reason: error instanceof Error ? error.message : String(error),
      });
    });
  }, deps.everyMs);
  try {
    for await (const item of deps.log.subscribe(null, signal)) {
      if (isEvent(item)) await notice(item);
      else if (item.type === '$caught-up' && !live) {
        live = true;
        await wakeAll();
      }
    }
  } finally {
    clearInterval(timer);
  }
};
