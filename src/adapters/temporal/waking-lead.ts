import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { wakerWorkflow } from '../../contracts/names.js';

/** The newest sign of life of the worker that leads the waking, as a text that is another one with each sign; null for none. */
export const signOfLeader = async (client: Client): Promise<string | null> => {
  try {
    const { raw, status } = await client.workflow.getHandle(wakerWorkflow).describe();
    // One that was ended by hand keeps its last activity.
    const [lead] = status.name === 'RUNNING' ? (raw.pendingActivities ?? []) : [];
    const at = lead?.lastHeartbeatTime ?? null;
    return at === null ? null : `${String(at.seconds)}.${at.nanos ?? 0}`;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
};
