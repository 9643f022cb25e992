import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadClients } from './clients.js';
import { type GrantStore, openGrantStore } from './grant-store.js';
import { createProvider } from './provider.js';
import { handleSignIn } from './sign-in-handler.js';
import { SignInLimiter } from './sign-in-limiter.js';
import { loadSigningKeys } from './signing-keys.js';
import { loadUsers } from './users.js';

export interface IdentityOptions {
  /** Folder of keys, users and grants; made if it is not there. */
  readonly dataDir: string;
  /** 0: any free port. */
  readonly port: number;
  /** A loopback address: this stand-in is no identity provider for a network. */
  readonly host?: string;
  /** Default: http://host:port. */
  readonly issuer?: string;
  /** Default: 600. */
  readonly accessTokenSeconds?: number;
  /** Told of failures inside the provider, in words without secrets. Default: standard error. */
  readonly report?: (message: string) => void;
}

export interface Identity {
  readonly issuer: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = `port ${port} on ${host} is in use: stop the program that holds it, or set IDENTITY_PORT to a free port`;
      reject(error.code === 'EADDRINUSE' ? new Error(busy, { cause: error }) : error);
    });
    server.listen(port, host, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });

/** Builds the provider from what the data folder holds, and routes requests to it and to the sign-in form. */
const answering = async (
  options: IdentityOptions,
  issuer: string,
  grants: GrantStore,
): Promise<RequestListener> => {
  const report = options.report ?? ((message: string) => process.stderr.write(`${message}\n`));
  const users = await loadUsers(options.dataDir);
  const provider = createProvider({
    issuer,
    users,
    clients: await loadClients(options.dataDir),
    keys: await loadSigningKeys(options.dataDir),
    adapter: grants.adapterFor,
    accessTokenSeconds: options.accessTokenSeconds ?? 600,
  });
  provider.on('server_error', (_ctx, error) => {
    report(`identity provider failed: ${error.message}`);
  });
  const parts = { provider, users, limiter: new SignInLimiter(Date.now) };
  const standard = provider.callback();
  return (request, response) => {
    if (request.url === '/health') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    } else if (request.url?.startsWith('/interaction/') === true) {
      handleSignIn(parts, request, response).catch((error: unknown) => {
        report(`sign-in failed: ${String(error)}`);
        response.destroy();
      });
    } else {
      void standard(request, response);
    }
  };
};

const stop = (server: Server, grants: GrantStore): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      grants.close();
      resolve();
    });
    server.closeAllConnections();
  });

/**
 * Starts the local identity provider: a stand-in for an institution's own, on this machine only.
 * Rejects when the port is in use or the host is not a loopback address.
 */
export const startIdentity = async (options: IdentityOptions): Promise<Identity> => {
  const { dataDir, host = '127.0.0.1' } = options;
  if (!loopback.has(host)) throw new Error(`host ${host} is not a loopback address; use 127.0.0.1`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'retry-after': '1' }).end();
  };
  // The issuer's address is known only once the port is; until the provider stands, requests get a 503.
  const server = createServer((request, response) => {
    answer(request, response);
  });
  const port = await listen(server, options.port, host);
  const issuer = options.issuer ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  try {
    const grants = openGrantStore(join(dataDir, 'grants.sqlite'));
    answer = await answering(options, issuer, grants);
    return { issuer, port, close: () => stop(server, grants) };
  } catch (error) {
    server.close();
    throw error;
  }
};
