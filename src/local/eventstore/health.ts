import { createServer, type Server } from 'node:http';

/** HTTP/1.1 side of the port: `GET /health/live` answers 204 while the server serves, 503 while it stops. */
export const createHealthServer = (isServing: () => boolean): Server =>
  createServer((request, response) => {
    const known = request.url?.split('?')[0] === '/health/live';
    const allowed = request.method === 'GET' || request.method === 'HEAD';
    response.setHeader('connection', 'close');
    if (!known) response.writeHead(404).end();
    else if (!allowed) response.writeHead(405, { allow: 'GET, HEAD' }).end();
    else response.writeHead(isServing() ? 204 : 503).end();
  });
