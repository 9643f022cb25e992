import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { TaskQueue } from '../../domain/decision/steps/step.js';

const { TaskQueueType } = proto.temporal.api.enums.v1;

/** Settles when the server answers. */
export const temporalAnswers = async ({ workflowService }: Client): Promise<void> => {
  await workflowService.getSystemInfo({});
};

export type Asked = 'workflow tasks' | 'activities';

const queueTypes = {
  'workflow tasks': TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  activities: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
} as const;

/** Milliseconds since a worker last asked for its tasks, at most a minute while one waits; null for no worker. */
export const lastPolled = async (
  { workflowService, options: { namespace } }: Client,
  name: TaskQueue,
  asked: Asked,
  now: () => number = Date.now,
): Promise<number | null> => {
  const { pollers } = await workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name },
    taskQueueType: queueTypes[asked],
  });
  const times = pollers.map(({ lastAccessTime: at }) => Number(at?.seconds ?? 0) * 1_000);
  return times.length === 0 ? null : Math.max(0, now() - Math.max(...times));
};
