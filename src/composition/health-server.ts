import { createServer } from 'node:http';
import type { HealthView } from '../contracts/views/index.js';

/** The paths of the API's own health, for a process that serves nothing else, or nothing else yet. Alive is who answers at all. */
export const serveHealth = (
  { port, host }: { readonly port: number | null; readonly host: string },
  view: () => HealthView,
): (() => Promise<void>) => {
  if (port === null) return () => Promise.resolve();
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/health/live') answer(200, { status: 'live' });
    else if (request.url === '/health' || request.url === '/health/ready') {
      const health = view();
      answer(health.ready ? 200 : 503, health);
    } else answer(404, { status: 'not found' });
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
