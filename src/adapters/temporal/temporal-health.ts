import type { Client } from '@temporalio/client';
import type { TaskQueue } from '../../domain/decision/steps/step.js';

/** Settles when the server answers. */
export const temporalAnswers = async ({ workflowService }: Client): Promise<void> => {
  await workflowService.getSystemInfo({});
};

/** Milliseconds since a worker last asked for workflow tasks, at most a minute while one waits; null for no worker. */
export const lastPolled = async (
  { workflowService, options: { namespace } }: Client,
  name: TaskQueue,
  now: () => number = Date.now,
): Promise<number | null> => {
  const { pollers } = await workflowService.describeTaskQueue({ namespace, taskQueue: { name } });
  const asked = pollers.map(({ lastAccessTime: at }) => Number(at?.seconds ?? 0) * 1_000);
  return asked.length === 0 ? null : Math.max(0, now() - Math.max(...asked));
};
