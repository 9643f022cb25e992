import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createOrthancHttp, orNull } from '../../../../src/adapters/orthanc/orthanc-client.js';

/** Answers as many requests of a connection as it is told to, and closes it at the next one without an answer. */
const closingAfter = async (
  answers: number,
): Promise<{ server: Server; asked: () => number; url: string }> => {
  const served = new WeakMap<Socket, number>();
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    const before = served.get(request.socket) ?? 0;
    served.set(request.socket, before + 1);
    if (before >= answers) request.socket.destroy();
    else response.end('{"here":true}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { server, asked: () => asked, url: `http://127.0.0.1:${port}` };
};

describe('a connection to the archive that is kept', () => {
  let server: Server;
  afterEach(() => new Promise((closed) => server.close(closed)));
  const client = async (answers: number) => {
    const archive = await closingAfter(answers);
    ({ server } = archive);
    const http = createOrthancHttp({ url: archive.url, user: 'u', password: 'p' });
    const get = () => orNull('a study', () => http.get<unknown>('/studies/1'));
    const post = () => orNull('a study', () => http.post<unknown>('/tools/find', {}));
    return { ...archive, get, post };
  };

  it('and was closed meanwhile is opened anew, and the question asked again', async () => {
    const { get, asked } = await client(1);
    await get();
    expect(await get()).toEqual({ here: true });
    expect(asked()).toBe(3);
  });

  it('asks nothing again over a new connection, nor what could change something', async () => {
    const never = await client(0);
    await expect(never.get()).rejects.toThrow('ECONNRESET when asked for a study');
    expect(never.asked()).toBe(1);
    never.server.close();
    const { get, post, asked } = await client(1);
    await get();
    await expect(post()).rejects.toThrow('ECONNRESET');
    expect(asked()).toBe(2);
  });
});
