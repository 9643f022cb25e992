import type { Client } from '@temporalio/client';
import { createWakingActivities, type WakingActivities } from '../../activities/lead-waking.js';
import { ensureWaker } from '../adapters/temporal/ensure-waker.js';
import { lastHeard } from '../adapters/temporal/last-heard.js';
import { reasonOf } from '../application/command/reason-of.js';
import type { Orchestrator } from '../application/ports/orchestrator.js';
import { againAndAgain } from '../application/shared/again-and-again.js';
import { Waker } from '../application/waking/waker.js';
import type { Waking } from '../application/waking/waking.js';
import { WakerReport, type WakerState } from '../application/waking/waker-state.js';
import type { Foundation } from './core.js';

const second = 1_000;
const hour = 3_600 * second;

/** The rate leaves a worker that replays time for commands; `lostAfterMs` is less than the time after which another leads. */
const waking: Waking = {
  rate: { perSecond: 10, atOnce: 20 },
  checkAfterMs: 60 * second,
  checkAll: { everyMs: hour / 2, silenceMs: 26 * hour },
  againMs: 5 * second,
  corruptAgainMs: 60 * second,
  tellMs: second,
  lostAfterMs: 8 * second,
};
const termMs = 12 * hour;

/** The part of a worker that wakes, if it has the lead; all of it is trouble to be told, none ends the worker. */
export interface WorkerWaking {
  readonly activities: WakingActivities;
  readonly state: () => WakerState;
  /** Sees to it that there is a lead to be had. */
  readonly start: () => void;
  /** Gives the lead back. */
  readonly stop: () => Promise<void>;
}

export const createWorkerWaking = (
  core: Foundation,
  client: Client,
  orchestrator: Pick<Orchestrator, 'wake'>,
): WorkerWaking => {
  const { logger, log, trial } = core;
  const stopping = new AbortController();
  const report = new WakerReport(() => new Date().toISOString());
  const deps = {
    log,
    trial,
    wake: orchestrator.wake,
    lastHeard: lastHeard(client),
    now: () => performance.now(),
    wallMs: () => Date.now(),
    logger,
    report,
    waking,
  };
  let ensuring = Promise.resolve();
  return {
    activities: createWakingActivities((from, tell, signal) => new Waker(deps, from).lead(tell, signal), {
      termMs,
      stopping: stopping.signal,
      logger,
    }),
    state: () => report.state,
    start: () => {
      const failed = (error: unknown): void => {
        if (!report.state.leads) report.tell({ trouble: 'TEMPORAL.UNAVAILABLE' });
        logger.warn('the workflow of the waker cannot be started; it is tried again', {
          reason: reasonOf(error),
        });
      };
      const ensure = async (): Promise<void> => {
        await ensureWaker(client)();
        if (!report.state.leads) report.tell({ trouble: null });
      };
      ensuring = againAndAgain(
        ensure,
        { everyMs: 60 * second, afterFailureMs: 5 * second, failed },
        stopping.signal,
      );
    },
    stop: async () => {
      stopping.abort();
      await ensuring;
    },
  };
};
