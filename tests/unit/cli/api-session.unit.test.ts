import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { withApi } from '../../../src/cli/api-session.js';

/** What is said of a request to this address. */
const said = (api: string, token = 'a token'): Promise<string> =>
  withApi(api, token, (http) => http.get('/trial')).then(
    () => 'answered',
    (error: unknown) => (error as Error).message,
  );

describe('the commands that ask the API', () => {
  it.each(['nonsense', '127.0.0.1:3000', 'localhost:3000', 'ftp://127.0.0.1/', ''])(
    'name an address that is none, and say what one looks like: "%s"',
    async (api) => {
      expect(await said(api)).toBe(`"${api}" is no address of an API; one looks like http://127.0.0.1:3000`);
    },
  );

  it('say where nothing answered, and what to check', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        resolve((server.address() as AddressInfo).port);
      });
    });
    await new Promise((resolve) => server.close(resolve));
    const api = `http://127.0.0.1:${port}`;
    expect(await said(api)).toBe(
      `the API at ${api} did not answer (ECONNREFUSED); check that it runs, and that --api is its address`,
    );
  });

  it('say where the token belongs before anything is sent', async () => {
    expect(await said('http://127.0.0.1:3000', '')).toContain('put your token into the variable APAR_TOKEN');
  });
});
