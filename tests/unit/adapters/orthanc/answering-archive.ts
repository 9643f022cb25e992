import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is answered to each request, by method and path; everything else is 404. */
export type Answers = Readonly<Record<string, unknown>>;

let server: Server | null = null;
export const asked: string[] = [];
/** The encodings that each request said its sender accepts. */
export const accepted: (string | undefined)[] = [];

/** Starts a server that answers so and says how to reach it. */
export const archiveAnswering = async (answers: Answers) => {
  asked.length = 0;
  accepted.length = 0;
  const started = createServer((request, response) => {
    const what = `${request.method ?? ''} ${request.url ?? ''}`;
    asked.push(what);
    accepted.push(request.headers['accept-encoding']);
    const answer = answers[what];
    response.statusCode = answer === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done));
  server = started;
  const { port } = started.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, user: 'u', password: 'p' };
};

export const stopArchive = (): void => {
  server?.close();
  server?.closeAllConnections();
};
