import { decodeAppendRequest } from './append-messages.js';
import { decodeBatchAppendRequest } from './batch-append-messages.js';
import { decodeDeleteRequest } from './delete-messages.js';
import { decodeReadRequest } from './read-request.js';

const streams = 'event_store.client.streams.Streams';
const serverFeatures = 'event_store.client.server_features.ServerFeatures';
const gossip = 'event_store.client.gossip.Gossip';

const asIs = (message: Buffer): Buffer => message;

/** Answers leave the handlers encoded; requests reach them decoded. */
const method = <Request>(
  service: string,
  name: string,
  requestStream: boolean,
  responseStream: boolean,
  requestDeserialize: (bytes: Buffer) => Request,
) => ({
  path: `/${service}/${name}`,
  requestStream,
  responseStream,
  requestDeserialize,
  requestSerialize: () => Buffer.alloc(0),
  responseSerialize: asIs,
  responseDeserialize: asIs,
});

export const streamsService = {
  read: method(streams, 'Read', false, true, decodeReadRequest),
  append: method(streams, 'Append', true, false, decodeAppendRequest),
  batchAppend: method(streams, 'BatchAppend', true, true, decodeBatchAppendRequest),
  delete: method(streams, 'Delete', false, false, decodeDeleteRequest),
  tombstone: method(streams, 'Tombstone', false, false, decodeDeleteRequest),
};

/** The capability request is never parsed: a failure would disable appends in the client until it reconnects. */
export const serverFeaturesService = {
  getSupportedMethods: method(serverFeatures, 'GetSupportedMethods', false, false, asIs),
};

export const gossipService = {
  read: method(gossip, 'Read', false, false, asIs),
};
