import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExport } from '../../../../src/cli/export/run-export.js';
import { Trouble } from '../../../../src/cli/exit-codes.js';

const part = (subject: string, nextAfter: string | null, leavingDigest = 'a'.repeat(64)) => ({
  ...{ format: 'odm', purpose: 'TRIAL', destination: 'DOMESTIC', cutoff: '2028-06-10' },
  ...{ finalLock: true, unsealed: true, participants: 2, leavingDigest, nextAfter, stayed: {} },
  files: [{ name: `odm/${subject}.xml`, mediaType: 'application/xml', text: '<ODM/>' }],
});

describe('apar export of several parts', () => {
  let home: string;
  let server: Server;
  let onSecond: () => void = () => undefined;

  /** The second part begins after the first one's last number; it is never given where it is null. */
  const serving = async (second: object | null): Promise<string> => {
    server = createServer(({ url = '' }, response) => {
      const isFirst = !url.includes('after=');
      if (!isFirst) expect(url).toContain('after=APAR-0001');
      if (isFirst || second)
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify(isFirst ? part('APAR-0001', 'APAR-0001') : second));
      else onSecond();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const ordered = (api: string, signal: AbortSignal) =>
    runExport({
      ...{ format: 'odm', purpose: 'TRIAL', destination: 'DOMESTIC', out: join(home, 'out') },
      ...{ api, token: 't', signal },
    });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'apar-run-export-'));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    rmSync(home, { recursive: true });
  });

  it('is one folder', async () => {
    const api = await serving(part('APAR-0002', null));
    const said = await ordered(api, new AbortController().signal);
    expect(said).toContain('3 files of 2 participants');
    expect(readFileSync(join(home, 'out', 'odm', 'APAR-0002.xml'), 'utf8')).toBe('<ODM/>');
  });

  it.each([
    ['other people leave', part('APAR-0002', null, 'b'.repeat(64))],
    ['fewer leave', { ...part('APAR-0002', null), participants: 1, stayed: { ERASED: 1 } }],
    ['the cutoff is another day', { ...part('APAR-0002', null), cutoff: '2028-06-11' }],
    ['the database was locked', { ...part('APAR-0002', null), finalLock: false }],
  ])('gives up and leaves nothing on the disk where, at the second part, %s', async (_what, second) => {
    const api = await serving(second);
    await expect(ordered(api, new AbortController().signal)).rejects.toThrow(
      'the trial changed meanwhile (who may leave, its cutoff, lock or seals); nothing was written, export again',
    );
    expect(readdirSync(home)).toEqual([]);
  });

  it('leaves nothing of anybody on the disk when it is interrupted between two parts', async () => {
    const interrupted = new AbortController();
    let lay: readonly string[] = [];
    onSecond = () => {
      lay = readdirSync(home);
      interrupted.abort(new Trouble('the export was interrupted; nothing was written'));
    };
    const api = await serving(null);
    await expect(ordered(api, interrupted.signal)).rejects.toThrow(
      'the export was interrupted; nothing was written',
    );
    expect(lay).toHaveLength(1);
    expect(readdirSync(home)).toEqual([]);
    expect(existsSync(join(home, 'out'))).toBe(false);
  });
});
