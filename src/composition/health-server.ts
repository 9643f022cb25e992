import { createServer } from 'node:http';
import type { Config } from '../config/read-config.js';

/** `GET /health` for a process that serves nothing else; 503 while `ready` is false. */
export const serveHealth = (config: Config, ready: () => boolean): (() => Promise<void>) => {
  const { port, host } = config.health;
  if (port === null) return () => Promise.resolve();
  const server = createServer((request, response) => {
    const found = request.url === '/health';
    response.writeHead(found ? (ready() ? 200 : 503) : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: found ? (ready() ? 'up' : 'starting') : 'not found' }));
  });
  server.listen(port, host);
  return () =>
    new Promise((resolve, reject) => {
      server.close((error) => {
        if (error) reject(error);
        else resolve();
      });
      server.closeAllConnections();
    });
};
