import type { Ports } from './ports.js';
import type { Tools } from './tools.js';

/** Where the parts of a stack are reached. */
export interface StackUrls {
  readonly api: string;
  readonly apiDocs: string;
  /** Connection string for the event store's client. */
  readonly eventStore: string;
  readonly eventStoreHttp: string;
  /** host:port of Temporal's frontend. */
  readonly temporalAddress: string;
  readonly temporalUi: string;
  readonly orthanc: string;
  readonly issuer: string;
}

/** Addresses of the stack's parts; those of the user's own servers where the set-up found them named. */
export const stackUrls = (ports: Ports, tools: Tools, env: Readonly<NodeJS.ProcessEnv>): StackUrls => {
  const local = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    api: local(ports.api),
    apiDocs: `${local(ports.api)}/docs`,
    eventStore: `esdb://127.0.0.1:${ports.eventStore}?tls=false`,
    eventStoreHttp: local(ports.eventStore),
    temporalAddress: tools.temporalAddress ?? `127.0.0.1:${ports.temporal}`,
    temporalUi: (tools.temporalAddress === null ? undefined : env.TEMPORAL_UI_URL) ?? local(ports.temporalUi),
    orthanc: tools.orthancUrl ?? local(ports.orthanc),
    issuer: local(ports.identity),
  };
};
