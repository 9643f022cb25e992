import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { TaskQueue } from '../../domain/decision/steps/step.js';

const { TaskQueueType } = proto.temporal.api.enums.v1;

export type Asked = 'workflow tasks' | 'activities';

const queueTypes = {
  'workflow tasks': TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  activities: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
} as const;

/**
 * For each worker that asked for tasks of the queue in the last five minutes, how many milliseconds ago it last did. One that
 * waits for work asks again at least once a minute.
 */
export const silences = async (
  { workflowService, options: { namespace } }: Client,
  name: TaskQueue,
  asked: Asked,
  now: () => number = Date.now,
): Promise<readonly number[]> => {
  const { pollers } = await workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name },
    taskQueueType: queueTypes[asked],
  });
  return pollers.map(({ lastAccessTime: at }) => Math.max(0, now() - Number(at?.seconds ?? 0) * 1_000));
};
