import { decodeAppendRequest } from './append-messages.js';
import { decodeBatchAppendRequest } from './batch-append-messages.js';
import { decodeDeleteRequest } from './delete-messages.js';
import { decodeReadRequest } from './read-request.js';

const STREAMS = 'event_store.client.streams.Streams';
const SERVER_FEATURES = 'event_store.client.server_features.ServerFeatures';
const GOSSIP = 'event_store.client.gossip.Gossip';

const asIs = (message: Buffer): Buffer => message;

/** Answers leave the handlers encoded; requests reach them decoded. */
function method<Request>(
  service: string,
  name: string,
  requestStream: boolean,
  responseStream: boolean,
  requestDeserialize: (bytes: Buffer) => Request,
) {
  return {
    path: `/${service}/${name}`,
    requestStream,
    responseStream,
    requestDeserialize,
    requestSerialize: () => Buffer.alloc(0),
    responseSerialize: asIs,
    responseDeserialize: asIs,
  };
}

export const streamsService = {
  read: method(STREAMS, 'Read', false, true, decodeReadRequest),
  append: method(STREAMS, 'Append', true, false, decodeAppendRequest),
  batchAppend: method(STREAMS, 'BatchAppend', true, true, decodeBatchAppendRequest),
  delete: method(STREAMS, 'Delete', false, false, decodeDeleteRequest),
  tombstone: method(STREAMS, 'Tombstone', false, false, decodeDeleteRequest),
};

/** The capability request is never parsed: a failure would disable appends in the client until it reconnects. */
export const serverFeaturesService = {
  getSupportedMethods: method(SERVER_FEATURES, 'GetSupportedMethods', false, false, asIs),
};

export const gossipService = {
  read: method(GOSSIP, 'Read', false, false, asIs),
};
