import { afterEach, describe, expect, it } from '@jest/globals';
import { Agent, createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { endingServer } from '../../../src/composition/ending-server.js';

const grace = 5_000;

describe('a server that is ended', () => {
  let server: Server;
  let agent: Agent;
  let slow: ServerResponse[];
  let end: (graceMs: number) => Promise<void>;
  const started = async (): Promise<string> => {
    slow = [];
    agent = new Agent({ keepAlive: true, maxSockets: 4 });
    server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      if (request.url === '/slow') slow.push(response);
      else response.end('done');
    });
    end = endingServer(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterEach(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });

  const asked = async (url: string): Promise<IncomingMessage> => {
    const [response] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return response;
  };
  const inHand = async (count: number): Promise<void> => {
    while (slow.length < count) await sleep(5);
  };
  const millisecondsOf = async (work: Promise<unknown>): Promise<number> => {
    const from = performance.now();
    await work;
    return performance.now() - from;
  };

  it('closes the connections that clients keep', async () => {
    const url = await started();
    expect((await asked(url)).headers.connection).toBe('keep-alive');
    expect(Object.keys(agent.freeSockets)).toHaveLength(1);
    expect(await millisecondsOf(end(grace))).toBeLessThan(grace / 2);
  });

  it('answers what is in hand, says that the connection closes, and takes nothing new', async () => {
    const url = await started();
    const answer = asked(`${url}/slow`);
    await inHand(1);
    const ended = end(grace);
    await expect(asked(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    slow[0]?.end('at last');
    const { headers, statusCode } = await answer;
    expect([statusCode, headers.connection]).toEqual([200, 'close']);
    expect(await millisecondsOf(ended)).toBeLessThan(grace / 2);
  });

  it('ends though a client asks again and again on the connection that it keeps', async () => {
    const url = await started();
    const asking = new AbortController();
    const client = (async () => {
      while (!asking.signal.aborted) await asked(url).catch(() => sleep(5));
    })();
    await sleep(50);
    expect(await millisecondsOf(end(grace))).toBeLessThan(grace / 2);
    asking.abort();
    await client;
  });

  it('closes a connection whose answer had begun before, as soon as it is complete', async () => {
    const url = await started();
    const answer = asked(`${url}/slow`);
    await inHand(1);
    slow[0]?.write('the beginning');
    const ended = end(grace);
    await sleep(20);
    slow[0]?.end('the end');
    await answer;
    expect(await millisecondsOf(ended)).toBeLessThan(grace / 2);
  });

  it('cuts off what does not end within the grace', async () => {
    const url = await started();
    const answer = asked(`${url}/slow`);
    const { port } = server.address() as AddressInfo;
    const half = connect(port, '127.0.0.1').on('error', () => undefined);
    half.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    await inHand(1);
    const ended = millisecondsOf(end(200));
    await expect(answer).rejects.toThrow();
    expect(await ended).toBeGreaterThan(150);
    half.destroy();
  });
});
