import type { Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';

/** Every run of a workflow, oldest first, each continued as the next. */
export const historiesOf = async (client: Client, workflowId: string): Promise<readonly History[]> => {
  const read = (runId?: string) => client.workflow.getHandle(workflowId, runId).fetchHistory();
  const histories: History[] = [await read()];
  for (;;) {
    const started = histories[0]?.events?.[0]?.workflowExecutionStartedEventAttributes;
    if (!started?.continuedExecutionRunId) return histories;
    histories.unshift(await read(started.continuedExecutionRunId));
  }
};
