import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { BatchAppendRequest } from '../wire/batch-append-messages.js';
import type { Append } from './append-to.js';
import { Batch } from './batch.js';
import type { OpenCalls } from './open-calls.js';
import { Outgoing } from './outgoing.js';

/** Above so many unanswered appends the server stops reading from the client until they are down to a half. */
const mostInFlight = 4096;

/** `Streams.BatchAppend`: many appends interleaved on one stream, each answered exactly once. */
export const batchAppendHandler =
  (append: Append, calls: OpenCalls, limit: number) =>
  (call: ServerDuplexStream<BatchAppendRequest, Buffer>): void => {
    const open = new Map<string, Batch>();
    let inFlight = 0;
    let halfClosed = false;
    const remove = calls.add(() => {
      out.fail(calls.ending());
    });
    const out: Outgoing = new Outgoing(call, () => {
      remove();
      for (const batch of open.values()) batch.abandon();
      open.clear();
    });

    const settled = (): void => {
      inFlight -= 1;
      if (call.isPaused() && inFlight <= mostInFlight / 2) call.resume();
      if (halfClosed && inFlight === 0) out.end();
    };
    const begin = (key: string, request: BatchAppendRequest): Batch | undefined => {
      if (request.options === undefined) return undefined;
      const answer = (message: Buffer): void => {
        open.delete(key);
        out.push(message);
        settled();
      };
      inFlight += 1;
      const batch = new Batch(append, limit, request.correlation, request.options, answer);
      open.set(key, batch);
      return batch;
    };

    call.on('data', (request: BatchAppendRequest) => {
      const refusal = calls.batchRefusal();
      if (refusal !== undefined) {
        out.fail(refusal);
        return;
      }
      const key = request.correlation.toString('latin1');
      const batch = open.get(key) ?? begin(key, request);
      batch?.add(request);
      if (inFlight >= mostInFlight) call.pause();
    });
    call.on('end', () => {
      halfClosed = true;
      for (const batch of open.values()) if (batch.isIncomplete) batch.giveUp();
      if (inFlight === 0) out.end();
    });
  };
