import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { TaskQueue } from '../../domain/decision/steps/step.js';
import { connectionOptions, type TemporalTarget } from './connect.js';

export interface WorkerOptions {
  readonly target: TemporalTarget;
  readonly taskQueue: TaskQueue;
  readonly activities: object;
  /** Path of the workflow bundle; a worker without one takes activities only. */
  readonly workflowBundle: string | null;
  readonly maxConcurrentActivities: number;
}

export interface RunningWorker {
  readonly state: () => string;
  /** Drains and disconnects. */
  readonly stop: () => Promise<void>;
  /** Settles when the worker ends; rejects when it breaks. */
  readonly ended: Promise<void>;
}

/**
 * Each is a replay on one processor, and as many at once as Temporal's default share it for so long that all outlive their
 * time and start again; with very few the commands of many participants wait for each other. A poller that waits keeps a
 * slot, so there are fewer pollers than slots: else those of the sticky queue, which are told nothing for a minute when it
 * is empty, keep every slot while the tasks of the other queue wait. The first task after a worker died waits in its sticky
 * queue for as long as it says here. Figures: `bench/command.ts` and `bench/restart.ts`.
 */
const workflowTasks = {
  maxConcurrentWorkflowTaskExecutions: 20,
  maxConcurrentWorkflowTaskPolls: 8,
  stickyQueueScheduleToStartTimeout: '5 seconds',
} as const;

/** A process that stops is missed the sooner, the newer its last heartbeat is. */
const heartbeats = { maxHeartbeatThrottleInterval: '3 seconds' } as const;

const createWorker = (options: WorkerOptions, connection: NativeConnection): Promise<Worker> =>
  Worker.create({
    connection,
    // Each start has a name of its own: so Temporal's list of pollers shows one that ends again and again.
    identity: `${process.pid}@${hostname()}/${randomUUID().slice(0, 8)}`,
    namespace: options.target.namespace,
    taskQueue: options.taskQueue,
    activities: options.activities,
    ...(options.workflowBundle === null
      ? {}
      : { workflowBundle: { codePath: options.workflowBundle }, ...workflowTasks }),
    ...heartbeats,
    maxConcurrentActivityTaskExecutions: options.maxConcurrentActivities,
    shutdownGraceTime: '5 seconds',
  });

/** Connects and runs a worker on one task queue. @throws while Temporal is not there */
export const runWorker = async (options: WorkerOptions): Promise<RunningWorker> => {
  const connection = await NativeConnection.connect(connectionOptions(options.target));
  const worker = await createWorker(options, connection).catch(async (error: unknown) => {
    await connection.close();
    throw error;
  });
  const running = worker.run();
  return {
    state: () => worker.getState(),
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
      await connection.close();
    },
    ended: running,
  };
};
