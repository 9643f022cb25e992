import { isGrpcServiceError, type Client } from '@temporalio/client';
import { status } from '@grpc/grpc-js';

/**
 * When the server last wrote into the history of a stream's workflow, in milliseconds; null where there is none. The server
 * alone answers: no worker replays anything for it.
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
      const at = history?.events?.[0]?.eventTime;
      return at ? Number(at.seconds) * 1_000 + Math.floor((at.nanos ?? 0) / 1_000_000) : null;
    } catch (error) {
      if (isGrpcServiceError(error) && error.code === status.NOT_FOUND) return null;
      throw error;
    }
  };
