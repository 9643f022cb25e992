import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { CommitFailedError } from '../store/commit-queue.js';
import type { EventStore } from '../store/event-store.js';
import type { DeleteCommand, WriteOutcome } from '../store/records.js';
import { encodeDeleteResponse } from '../wire/delete-messages.js';
import type { StreamExpectation } from '../wire/expectation.js';
import {
  asCallError,
  invalidArgument,
  streamDeleted,
  unavailable,
  wrongExpectedVersion,
} from './call-error.js';
import type { OpenCalls } from './open-calls.js';
import { checkTarget } from './proposal.js';

type Handler = (call: ServerUnaryCall<StreamExpectation, Buffer>, callback: sendUnaryData<Buffer>) => void;

/** `Streams.Delete`: hides a stream, reversibly. */
export const deleteHandler = (store: EventStore, calls: OpenCalls): Handler =>
  handler(calls, (command) => store.softDelete(command));

/** `Streams.Tombstone`: deletes a stream for ever. */
export const tombstoneHandler = (store: EventStore, calls: OpenCalls): Handler =>
  handler(calls, (command) => store.tombstone(command));

const handler =
  (calls: OpenCalls, write: (command: DeleteCommand) => Promise<WriteOutcome>): Handler =>
  (call, callback) => {
    remove(calls, call.request, write).then(
      (answer) => {
        callback(null, answer);
      },
      (error: unknown) => {
        callback(asCallError(error));
      },
    );
  };

const remove = async (
  calls: OpenCalls,
  request: StreamExpectation,
  write: (command: DeleteCommand) => Promise<WriteOutcome>,
): Promise<Buffer> => {
  const refusal = calls.refusal();
  if (refusal !== undefined) throw refusal;
  const command = checkTarget(request);
  if (command.stream.startsWith('$$'))
    throw invalidArgument('a metadata stream cannot be deleted; delete the stream it belongs to');
  const outcome = await write(command).catch((error: unknown) => {
    throw error instanceof CommitFailedError ? unavailable(error.message) : error;
  });
  switch (outcome.kind) {
    case 'success':
      return encodeDeleteResponse(outcome.position);
    case 'wrong-version':
      throw wrongExpectedVersion(command.stream, command.expected, outcome.current);
    case 'deleted':
      throw streamDeleted(command.stream);
    default:
      return outcome satisfies never;
  }
};
