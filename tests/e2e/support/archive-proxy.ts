import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request: a status in place of the archive's answer, an answer that breaks off half way, or nothing. */
export type Fault = number | 'BREAKS_OFF' | null;

/** Stands between the system and the image archive. */
export interface ArchiveProxy {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const passOn = (asked: IncomingMessage, answer: ServerResponse, port: number, breaksOff: boolean): void => {
  const { method, url, headers } = asked;
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (given) => {
    answer.writeHead(given.statusCode ?? 502, given.headers);
    if (!breaksOff) {
      given.pipe(answer);
      return;
    }
    given.once('data', (part: Buffer) => {
      answer.write(part.subarray(0, part.length / 2), () => {
        given.destroy();
        answer.destroy();
      });
    });
  });
  onward.on('error', () => answer.destroy());
  asked.pipe(onward);
};

/** In front of the archive on that port; what becomes of each request is asked by its path. */
export const startArchiveProxy = async (
  port: number,
  faultOf: (path: string) => Fault,
): Promise<ArchiveProxy> => {
  const server = createServer((asked, answer) => {
    const fault = faultOf(asked.url ?? '');
    if (typeof fault === 'number') answer.writeHead(fault).end();
    else passOn(asked, answer, port, fault === 'BREAKS_OFF');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
