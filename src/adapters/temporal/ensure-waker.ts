import type { Client } from '@temporalio/client';
import { taskQueues, wakerWorkflow } from '../../contracts/names.js';

/** Starts the workflow that gives out the lead of waking, where it does not run; without a history it wakes everybody. */
export const ensureWaker = (client: Client) => async (): Promise<void> => {
  await client.workflow.start(wakerWorkflow, {
    workflowId: wakerWorkflow,
    taskQueue: taskQueues.journeys,
    args: [{ from: null }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
};
