import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { metricsDiff } from '../../../src/cli/metrics-diff.js';

const difference = {
  analysis: 'primary.pre-auc',
  from: '2027-06-01T00:00:00.000Z',
  to: '2028-06-11T00:00:00.000Z',
  figures: [],
};
let server: Server;
const urls: string[] = [];

/** An API that gives these answers, one after another. */
const answering = async (...answers: readonly (readonly [number, object])[]): Promise<string> => {
  urls.length = 0;
  server = createServer(({ url }, response) => {
    const [status, body] = answers[urls.length] ?? [500, {}];
    urls.push(url ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const asked = {
  from: difference.from,
  to: 'lock',
  analysis: 'primary.pre-auc',
  figure: 'primary.pre-auc:auc',
};

describe('`apar metrics diff` where the answer takes long', () => {
  afterEach(() => {
    server.close();
  });

  it('asks again for as long as the server says how far it is, and tells it', async () => {
    const api = await answering(
      [200, { underWay: { done: 0, all: 0 } }],
      [200, { underWay: { done: 2, all: 40 } }],
      [200, { underWay: { done: 30, all: 40 } }],
      [200, difference],
    );
    const told: (readonly [number, number])[] = [];
    const answer = await metricsDiff(asked, api, 'token', (done, all) => told.push([done, all]));
    expect(answer).toEqual(difference);
    expect(told).toEqual([
      [2, 40],
      [30, 40],
    ]);
    expect(urls).toHaveLength(4);
    expect(urls[0]).toContain('figure=primary.pre-auc:auc');
    expect(urls[0]).not.toContain('to=');
  });

  it('stops with what the server says', async () => {
    const api = await answering(
      [200, { underWay: { done: 2, all: 40 } }],
      [503, { detail: 'The analysis was not done: out of memory. Nothing is lost; ask again.' }],
    );
    await expect(metricsDiff(asked, api, 'token', () => undefined)).rejects.toThrow(
      'the API answered 503: The analysis was not done: out of memory. Nothing is lost; ask again.',
    );
  });
});
