import { WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, type Workflow } from '@temporalio/common';
import { taskQueues, workflowType, type UpdateName } from '../../../src/contracts/names.js';
import type { Inside } from './insider.js';

export type PastTheApi =
  { readonly kind: 'done'; readonly receipt: unknown } | { readonly kind: 'refused'; readonly code: string };

/** Sends an Update to a record's workflow by Temporal's own client, as the API does, but with any argument. */
export const sendPastTheApi = async (
  { temporal }: Pick<Inside, 'temporal'>,
  stream: string,
  update: UpdateName,
  argument: unknown,
  updateId: string,
): Promise<PastTheApi> => {
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
    workflowId: stream,
    taskQueue: taskQueues.journeys,
    args: [{ stream }],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  try {
    const receipt = await temporal.workflow.executeUpdateWithStart<Workflow, unknown, [unknown]>(update, {
      startWorkflowOperation,
      updateId,
      args: [argument],
    });
    return { kind: 'done', receipt };
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return { kind: 'refused', code: error.cause.type ?? '' };
    throw error;
  }
};
