import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { downloadTo } from '../../../src/local/setup/download.mjs';
import { smallDisk } from '../../support/small-disk.js';
import { temporaryFolder } from './support.js';

const disk = smallDisk(64);
const folder = temporaryFolder();
const target = join(folder.path, 'archive');
const content = 'the archive';
const sha256 = createHash('sha256').update(content).digest('hex');
const server = createServer((request, response) => {
  if (request.url === '/whole') response.end(content);
  else if (request.url === '/moved') response.writeHead(302, { location: '/whole' }).end();
  else if (request.url === '/large') response.end('x'.repeat(400_000));
  else if (request.url === '/stalling') response.write('the ');
  else response.writeHead(404).end();
});
const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  folder.remove();
  disk?.remove();
});

describe('a download', () => {
  it('follows a redirection and keeps the file that has the expected digest', async () => {
    await downloadTo(url('/moved'), target, { sha256 });
    expect(readFileSync(target, 'utf8')).toBe(content);
  });

  it('throws away a file with another digest and names both', async () => {
    const wrong = '0'.repeat(64);
    await expect(downloadTo(url('/whole'), join(folder.path, 'other'), { sha256: wrong })).rejects.toThrow(
      `has SHA-256 ${sha256}, expected ${wrong}; it was thrown away`,
    );
    expect(existsSync(join(folder.path, 'other'))).toBe(false);
  });

  it('gives up when no byte comes any more', async () => {
    const stalled = downloadTo(url('/stalling'), join(folder.path, 'half'), { stallMs: 200 });
    await expect(stalled).rejects.toThrow(/^no byte from 127\.0\.0\.1:\d+ within 0\.2 s$/);
  });

  it('says what the server answered when there is no such file', async () => {
    await expect(downloadTo(url('/none'), join(folder.path, 'none'))).rejects.toThrow(/answered 404$/);
  });

  it('says that the server cannot be reached', async () => {
    await expect(downloadTo('http://127.0.0.1:1/x', join(folder.path, 'none'))).rejects.toThrow(
      /cannot be reached/,
    );
  });

  (disk === null ? it.skip : it)('says that the disk is full and takes back what it wrote', async () => {
    const file = join(disk?.path ?? '', 'tools', 'large');
    await expect(downloadTo(url('/large'), file)).rejects.toThrow(
      `the disk of ${join(disk?.path ?? '', 'tools')} is full; make room there`,
    );
    expect(readdirSync(join(disk?.path ?? '', 'tools'))).toEqual([]);
  });

  it('leaves no half file behind', () => {
    expect(readdirSync(folder.path)).toEqual(['archive']);
  });
});
