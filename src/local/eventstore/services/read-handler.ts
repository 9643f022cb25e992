import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ServerLikeness } from '../server-likeness.js';
import type { EventStore } from '../store/event-store.js';
import type { ReadRequest } from '../wire/read-request.js';
import { asCallError, invalidArgument } from './call-error.js';
import { checkPosition } from './check-position.js';
import { finiteRead } from './finite-read.js';
import type { OpenCalls } from './open-calls.js';
import { Outgoing } from './outgoing.js';
import { subscribe } from './subscription.js';

/** `Streams.Read`: finite reads and subscriptions, of one stream or of all. */
export const readHandler =
  (store: EventStore, calls: OpenCalls, likeness: ServerLikeness | null) =>
  (call: ServerWritableStream<ReadRequest, Buffer>): void => {
    const remove = calls.add(() => {
      out.fail(calls.ending());
    });
    const out: Outgoing = new Outgoing(call, remove);
    answer(store, calls, likeness, call.request, out).catch((error: unknown) => {
      out.fail(asCallError(error));
    });
  };

const answer = async (
  store: EventStore,
  calls: OpenCalls,
  likeness: ServerLikeness | null,
  request: ReadRequest,
  out: Outgoing,
): Promise<void> => {
  const refusal = calls.refusal();
  if (refusal !== undefined) throw refusal;
  const { source } = request;
  if (source === undefined) throw invalidArgument('the read names neither a stream nor all streams');
  if (source.kind === 'stream' && (source.stream === undefined || source.stream === ''))
    throw invalidArgument('the read has an empty or invalid stream name');
  checkPosition(store, source, likeness);
  if (request.subscription) await subscribe(store, request, source, out);
  else if (request.count === undefined)
    throw invalidArgument('the read has neither a count nor a subscription');
  else await finiteRead(store, request, source, out);
};
