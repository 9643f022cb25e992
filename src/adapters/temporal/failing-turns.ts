import type { Client } from '@temporalio/client';
import { cannotGoOn, workflowType } from '../../contracts/names.js';

const query = `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Running' AND AparDueKind = '${cannotGoOn}'`;
/** In an outage it is everybody, and a few hundred say so. */
const atMost = 500;

/** The streams whose workflow's turn keeps failing; of very many so many. Asks the visibility store: no workflow is replayed. */
export const failingTurns = async ({ workflow }: Pick<Client, 'workflow'>): Promise<readonly string[]> => {
  const streams: string[] = [];
  for await (const { workflowId } of workflow.list({ query })) {
    streams.push(workflowId);
    if (streams.length === atMost) break;
  }
  return streams;
};
