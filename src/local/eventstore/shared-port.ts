import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { hasCode } from './failure.js';

const http2Preface = Buffer.from('PRI', 'latin1');
/** A connection that says nothing for so long is closed, in milliseconds. */
const silence = 10_000;

/** The port is taken. */
export class PortBusyError extends Error {
  override readonly name = 'PortBusyError';
}

export interface SharedPort {
  readonly port: number;
  /** Accepts no more connections; those that exist stay. */
  close(): void;
  /** Ends all connections. */
  destroy(): void;
}

/**
 * Listens on one port for gRPC and HTTP/1.1: the first bytes of a connection tell which it is, and the socket is handed
 * on with nothing consumed.
 * @throws PortBusyError when another process listens there
 */
export const listenShared = async (
  port: number,
  host: string,
  handOver: { readonly http2: (socket: Socket) => void; readonly http1: HttpServer },
): Promise<SharedPort> => {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    sniff(socket, (isHttp2) => {
      if (isHttp2) handOver.http2(socket);
      else handOver.http1.emit('connection', socket);
    });
  });
  server.listen({ port, host, exclusive: true });
  await once(server, 'listening').catch((error: unknown) => {
    throw hasCode(error, 'EADDRINUSE')
      ? new PortBusyError(
          `port ${port} on ${host} is in use by another process; stop it or choose another port`,
          {
            cause: error,
          },
        )
      : error;
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
    },
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
};

/** Reads until it is clear whether the connection begins like HTTP/2, then gives the bytes back. */
const sniff = (socket: Socket, decided: (isHttp2: boolean) => void): void => {
  let seen: Buffer = Buffer.alloc(0);
  const giveUp = (): void => {
    socket.destroy();
  };
  const look = (chunk: Buffer): void => {
    seen = Buffer.concat([seen, chunk]);
    const length = Math.min(seen.length, http2Preface.length);
    const matches = seen.subarray(0, length).equals(http2Preface.subarray(0, length));
    if (matches && length < http2Preface.length) return;
    socket.off('data', look).off('error', giveUp).off('timeout', giveUp).setTimeout(0);
    socket.pause();
    socket.unshift(seen);
    decided(matches);
    if (!matches) process.nextTick(() => socket.resume());
  };
  socket.setTimeout(silence);
  socket.on('data', look).on('error', giveUp).on('timeout', giveUp);
};
