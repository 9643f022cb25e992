import { workflowInfo } from '@temporalio/workflow';
import { isChanged } from './changes.js';

/** Long before the server's own suggestion: whoever restarts a worker waits until it has replayed what commands ask for. */
const longest = 1_000;
const beforeReplayIsSlow = 'continue-as-new-by-length';

/** Whether the run should continue as a new one; histories of earlier programs went on until the server suggested it. */
export const historyIsLong = (): boolean => {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || (historyLength > longest && isChanged(beforeReplayIsSlow));
};
