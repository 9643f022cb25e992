import { isGrpcServiceError, type Client } from '@temporalio/client';
import { status } from '@grpc/grpc-js';

/** What is written when a run is broken off: it takes up nothing more by itself. */
const brokenOff = [
  'workflowExecutionFailedEventAttributes',
  'workflowExecutionTimedOutEventAttributes',
  'workflowExecutionTerminatedEventAttributes',
  'workflowExecutionCanceledEventAttributes',
] as const;

/**
 * When the server last wrote into the history of a stream's workflow, in milliseconds; null where there is none, or it was
 * broken off. The server alone answers: no worker replays anything for it.
 */
export const lastHeard =
  ({ workflowService, options: { namespace } }: Client) =>
  async (workflowId: string): Promise<number | null> => {
    try {
      const { history } = await workflowService.getWorkflowExecutionHistoryReverse({
        namespace,
        execution: { workflowId },
        maximumPageSize: 1,
      });
      const newest = history?.events?.[0];
      const at = newest?.eventTime;
      if (!at || brokenOff.some((attributes) => newest[attributes])) return null;
      return Number(at.seconds) * 1_000 + Math.floor((at.nanos ?? 0) / 1_000_000);
    } catch (error) {
      if (isGrpcServiceError(error) && error.code === status.NOT_FOUND) return null;
      throw error;
    }
  };
