import { Server, ServerCredentials } from '@grpc/grpc-js';
import { setTimeout } from 'node:timers/promises';
import { createHealthServer } from './health.js';
import { likenessOf, type ServerLikeness } from './server-likeness.js';
import { appendHandler } from './services/append-handler.js';
import { appendTo } from './services/append-to.js';
import { batchAppendHandler } from './services/batch-append-handler.js';
import { deleteHandler, tombstoneHandler } from './services/delete-handlers.js';
import { gossipHandler, supportedMethodsHandler } from './services/discovery-handlers.js';
import { OpenCalls } from './services/open-calls.js';
import { readHandler } from './services/read-handler.js';
import { type EventStoreOptions, type EventStoreSettings, resolveSettings } from './settings.js';
import { listenShared, type SharedPort } from './shared-port.js';
import { EventStore } from './store/event-store.js';
import { gossipService, serverFeaturesService, streamsService } from './wire/services.js';

export type { EventStoreOptions } from './settings.js';

const mebibyte = 1024 * 1024;
/** SQLite's page size, in bytes. */
const pageSize = 4096;
/** How long open calls may take to end when the server stops, in milliseconds. */
const grace = 1000;
/**
 * Time for the final statuses to leave before connections are closed, in milliseconds: a client that sees its connection
 * close first reports every call on it as dropped.
 */
const settle = 50;

export interface RunningEventStore {
  /** Connection string for the client. */
  readonly url: string;
  readonly port: number;
  /** Number of calls in progress, for tests and monitoring. */
  readonly openCalls: number;
  /** Ends all calls, writes what is queued, and closes the data file. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts an event store in this process.
 * @param onFatal called when the store can no longer write; end the process and start again (default: throws)
 * @throws SettingError, DataFileError (file locked or foreign), PortBusyError
 */
export const startEventStore = async (
  options: EventStoreOptions,
  onFatal: (error: unknown) => void = rethrow,
): Promise<RunningEventStore> => {
  const settings = resolveSettings(options);
  const likeness = likenessOf(settings.likeServer);
  const store = new EventStore({
    file: settings.dataFile,
    maxPages: settings.maxDataMiB === undefined ? undefined : (settings.maxDataMiB * mebibyte) / pageSize,
    onFatal,
    likeServer: likeness !== null,
  });
  try {
    return await serve(store, settings, likeness);
  } catch (error) {
    store.close();
    throw error;
  }
};

const serve = async (
  store: EventStore,
  settings: EventStoreSettings,
  likeness: ServerLikeness | null,
): Promise<RunningEventStore> => {
  const calls = new OpenCalls(likeness);
  const endpoint = { address: settings.host, port: settings.port };
  const grpc = createGrpcServer(store, calls, settings, likeness, () => endpoint);
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const health = createHealthServer(() => calls.refusal() === undefined);
  const shared = await listenShared(settings.port, settings.host, {
    http2: (socket) => {
      injector.injectConnection(socket);
    },
    http1: health,
  });
  endpoint.port = shared.port;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  let stopped: Promise<void> | undefined;
  return {
    url: `esdb://${host}:${shared.port}?tls=false`,
    port: shared.port,
    get openCalls() {
      return calls.size;
    },
    stop: () => (stopped ??= stop(store, calls, grpc, shared)),
  };
};

const createGrpcServer = (
  store: EventStore,
  calls: OpenCalls,
  settings: EventStoreSettings,
  likeness: ServerLikeness | null,
  endpoint: () => { readonly address: string; readonly port: number },
): Server => {
  const append = appendTo(store, likeness);
  const largest = Math.max(17 * mebibyte, settings.maxAppendSize + mebibyte);
  const grpc = new Server({
    'grpc.max_receive_message_length': likeness?.largestMessage ?? largest,
    'grpc.max_send_message_length': -1,
    'grpc.enable_channelz': 0,
  });
  grpc.addService(streamsService, {
    read: readHandler(store, calls, likeness),
    append: appendHandler(append, calls, settings.maxAppendSize),
    batchAppend: batchAppendHandler(append, calls, settings.maxAppendSize),
    delete: deleteHandler(store, calls),
    tombstone: tombstoneHandler(store, calls),
  });
  grpc.addService(serverFeaturesService, {
    getSupportedMethods: supportedMethodsHandler(settings.batchAppend),
  });
  grpc.addService(gossipService, { read: gossipHandler(store.instanceId, endpoint) });
  return grpc;
};

/** What is queued is written and answered first; then every call ends with the status that its kind calls for. */
const stop = async (store: EventStore, calls: OpenCalls, grpc: Server, shared: SharedPort): Promise<void> => {
  calls.close();
  shared.close();
  await store.flush();
  if (calls.size > 0) {
    calls.endAll();
    await setTimeout(settle);
  }
  const allEnded = new Promise<void>((resolve) => {
    grpc.tryShutdown(() => {
      resolve();
    });
  });
  await Promise.race([allEnded, setTimeout(grace, undefined, { ref: false })]);
  grpc.forceShutdown();
  shared.destroy();
  store.close();
};

const rethrow = (error: unknown): void => {
  throw error;
};
