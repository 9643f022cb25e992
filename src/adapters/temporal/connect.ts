import { Client, Connection } from '@temporalio/client';

export interface TemporalTarget {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey: string | null;
  /** PEM texts; null: an unencrypted connection. */
  readonly tls: {
    readonly serverAuthority: string | null;
    readonly client: { readonly certificate: string; readonly key: string } | null;
  } | null;
}

/** Options that client and worker connections share. */
export const connectionOptions = ({ address, apiKey, tls }: TemporalTarget) => ({
  address,
  ...(apiKey !== null && { apiKey }),
  ...(tls && {
    tls: {
      ...(tls.serverAuthority !== null && { serverRootCACertificate: Buffer.from(tls.serverAuthority) }),
      ...(tls.client && {
        clientCertPair: { crt: Buffer.from(tls.client.certificate), key: Buffer.from(tls.client.key) },
      }),
    },
  }),
});

/** A lazy client: the process starts, and serves what needs no Temporal, while Temporal is down. */
export const createTemporalClient = (target: TemporalTarget): Client =>
  new Client({ connection: Connection.lazy(connectionOptions(target)), namespace: target.namespace });
