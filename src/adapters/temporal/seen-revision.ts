import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { headQuery } from '../../contracts/names.js';

/** Revision from which the workflow of a stream last planned; null when there is none. */
export const seenRevision =
  (client: Client) =>
  async (stream: string): Promise<number | null> => {
    try {
      return await client.workflow.getHandle(stream).query<number>(headQuery);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  };
