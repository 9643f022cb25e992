import type { Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Watches a server from before it listens, so that it can be ended while clients keep their connections: it takes no new
 * ones, closes those that wait for a next request, answers what is in hand and says that the connection closes, and ends.
 * What is still in hand after the grace is cut off.
 */
export const endingServer = (server: Server): ((graceMs: number) => Promise<void>) => {
  const inHand = new Set<ServerResponse>();
  let ending = false;
  const closesAfter = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  server.prependListener('request', (_request, response) => {
    inHand.add(response);
    if (ending) closesAfter(response);
    response.once('close', () => {
      inHand.delete(response);
      if (ending)
        setImmediate(() => {
          server.closeIdleConnections();
        });
    });
  });
  return async (graceMs) => {
    ending = true;
    for (const response of inHand) closesAfter(response);
    const late = new AbortController();
    const ended = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    server.closeIdleConnections();
    const cutOff = sleep(graceMs, undefined, { signal: late.signal }).then(
      () => {
        server.closeAllConnections();
      },
      () => undefined,
    );
    await ended;
    late.abort();
    await cutOff;
  };
};
