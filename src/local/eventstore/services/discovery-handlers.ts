import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { encodeGossip, encodeSupportedMethods, type SupportedMethod } from '../wire/discovery-messages.js';

/** The EventStoreDB version whose protocol this server speaks. */
const protocolVersion = '24.10.0';

type Handler = (call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>) => void;

/** `ServerFeatures.GetSupportedMethods`: exactly what is implemented. It never fails. */
export const supportedMethodsHandler = (batchAppend: boolean): Handler => {
  const streams = ['read', 'append', ...(batchAppend ? ['batchappend'] : []), 'delete', 'tombstone'];
  const methods: readonly SupportedMethod[] = [
    ...streams.map((method) => ({ service: 'event_store.client.streams.streams', method })),
    { service: 'event_store.client.gossip.gossip', method: 'read' },
    { service: 'event_store.client.server_features.serverfeatures', method: 'getsupportedmethods' },
  ];
  const answer = encodeSupportedMethods(protocolVersion, methods);
  return (_call, callback) => {
    callback(null, answer);
  };
};

/** `Gossip.Read`: a cluster of one. @param endpoint where clients reach this server */
export const gossipHandler =
  (instanceId: Uint8Array, endpoint: () => { readonly address: string; readonly port: number }): Handler =>
  (_call, callback) => {
    callback(null, encodeGossip({ instanceId, ...endpoint(), now: Date.now() }));
  };
