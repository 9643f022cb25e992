import { type Client, isGrpcServiceError } from '@temporalio/client';
import { status } from '@grpc/grpc-js';
import { searchAttributes } from '../../contracts/search-attributes.js';

/** Settles when the server answers. */
export const temporalAnswers = async ({ workflowService }: Client): Promise<void> => {
  await workflowService.getSystemInfo({});
};

const refused: readonly unknown[] = [status.PERMISSION_DENIED, status.UNAUTHENTICATED, status.UNIMPLEMENTED];

/** Search attributes of ours that the namespace lacks; none where the server does not tell us which it has. */
export const missingSearchAttributes = async ({
  connection,
  options: { namespace },
}: Client): Promise<readonly string[]> => {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return Object.keys(searchAttributes).filter((name) => !(name in customAttributes));
  } catch (error) {
    if (isGrpcServiceError(error) && refused.includes(error.code)) return [];
    throw error;
  }
};
