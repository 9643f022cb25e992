import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import { setImmediate } from 'node:timers/promises';
import { CommitFailedError } from '../store/commit-queue.js';
import type { AppendCommand } from '../store/records.js';
import { type AppendRequest, encodeAppendConflict, encodeAppendSuccess } from '../wire/append-messages.js';
import type { Append } from './append-to.js';
import { asCallError, invalidArgument, streamDeleted, unavailable } from './call-error.js';
import type { OpenCalls } from './open-calls.js';
import { checkTarget, Proposal } from './proposal.js';

/** `Streams.Append`: options first, then one event a message, one answer at the end. */
export const appendHandler =
  (append: Append, calls: OpenCalls, limit: number) =>
  (call: ServerReadableStream<AppendRequest, Buffer>, callback: sendUnaryData<Buffer>): void => {
    const proposal = new Proposal(limit);
    let target: Pick<AppendCommand, 'stream' | 'expected'> | undefined;
    let isOver = false;

    const finish = (error: unknown, answer: Buffer | null): void => {
      if (isOver) return;
      isOver = true;
      remove();
      if (answer !== null) callback(null, answer);
      else callback(asCallError(error));
    };
    const remove = calls.add(() => {
      finish(unavailable('the event store is stopping'), null);
    });

    call.on('data', (request: AppendRequest) => {
      if (isOver) return;
      try {
        if (request.kind === 'options') target = checkTarget(request.options);
        else if (request.kind === 'event') proposal.add(request.event);
      } catch (error) {
        finish(error, null);
      }
    });
    call.on('cancelled', () => {
      isOver = true;
      remove();
    });
    call.on('error', (error: unknown) => {
      finish(error, null);
    });
    call.on('end', () => {
      if (isOver) return;
      if (target === undefined) {
        finish(invalidArgument('the append has no options'), null);
        return;
      }
      write(append, calls, { ...target, events: proposal.events }, () => isOver).then(
        (answer) => {
          finish(undefined, answer);
        },
        (error: unknown) => {
          finish(error, null);
        },
      );
    });
  };

const write = async (
  append: Append,
  calls: OpenCalls,
  command: AppendCommand,
  isCancelled: () => boolean,
): Promise<Buffer> => {
  await cancellationIsKnown();
  const refusal = calls.refusal();
  if (refusal !== undefined) throw refusal;
  const outcome = await append(command, isCancelled).catch((error: unknown) => {
    throw error instanceof CommitFailedError ? unavailable(error.message) : error;
  });
  switch (outcome.kind) {
    case 'success':
      return encodeAppendSuccess(outcome.revision, outcome.position);
    case 'wrong-version':
      return encodeAppendConflict(outcome.current, command.expected);
    case 'deleted':
      throw streamDeleted(command.stream);
    default:
      return outcome satisfies never;
  }
};

/** A cancelled call first looks like one that has ended; that it was cancelled is told a turn of the event loop later. */
const cancellationIsKnown = async (): Promise<void> => {
  await setImmediate();
  await setImmediate();
};
