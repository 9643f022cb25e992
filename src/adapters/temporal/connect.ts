import { Client, Connection } from '@temporalio/client';

export interface TemporalTarget {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey?: string | undefined;
  readonly tls?:
    | {
        readonly serverAuthority: string | undefined;
        readonly client: { readonly certificate: string; readonly key: string } | undefined;
      }
    | undefined;
}

/** Options that client and worker connections share. */
export const connectionOptions = (target: TemporalTarget) => ({
  address: target.address,
  ...(target.apiKey === undefined ? {} : { apiKey: target.apiKey }),
  ...(target.tls === undefined
    ? {}
    : {
        tls: {
          ...(target.tls.serverAuthority === undefined
            ? {}
            : { serverRootCACertificate: Buffer.from(target.tls.serverAuthority) }),
          ...(target.tls.client === undefined
            ? {}
            : {
                clientCertPair: {
                  crt: Buffer.from(target.tls.client.certificate),
                  key: Buffer.from(target.tls.client.key),
                },
              }),
        },
      }),
});

/** A lazy client: the process starts, and serves what needs no Temporal, while Temporal is down. */
export const createTemporalClient = (target: TemporalTarget): Client =>
  new Client({ connection: Connection.lazy(connectionOptions(target)), namespace: target.namespace });
