import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExport } from '../../../../src/cli/export/run-export.js';
import { Trouble } from '../../../../src/cli/evaluate/exit-codes.js';

const part = (subject: string, nextOffset: number | null) => ({
  ...{ format: 'odm', purpose: 'TRIAL', destination: 'DOMESTIC', cutoff: '2028-06-10' },
  ...{ finalLock: true, unsealed: true, participants: 2, nextOffset, stayed: {} },
  files: [{ name: `odm/${subject}.xml`, mediaType: 'application/xml', text: '<ODM/>' }],
});

describe('apar export of several parts', () => {
  let home: string;
  let server: Server;
  let onSecond: () => void = () => undefined;

  /** The second part is given where `ends` says so, and never otherwise. */
  const serving = async (ends: boolean): Promise<string> => {
    server = createServer(({ url = '' }, response) => {
      const isFirst = url.includes('offset=0');
      if (isFirst || ends)
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify(isFirst ? part('APAR-0001', 1) : part('APAR-0002', null)));
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
    const api = await serving(true);
    const said = await ordered(api, new AbortController().signal);
    expect(said).toContain('3 files of 2 participants');
    expect(readFileSync(join(home, 'out', 'odm', 'APAR-0002.xml'), 'utf8')).toBe('<ODM/>');
  });

  it('leaves nothing of anybody on the disk when it is interrupted between two parts', async () => {
    const interrupted = new AbortController();
    let lay: readonly string[] = [];
    onSecond = () => {
      lay = readdirSync(home);
      interrupted.abort(new Trouble('the export was interrupted; nothing was written'));
    };
    const api = await serving(false);
    await expect(ordered(api, interrupted.signal)).rejects.toThrow(
      'the export was interrupted; nothing was written',
    );
    expect(lay).toHaveLength(1);
    expect(readdirSync(home)).toEqual([]);
    expect(existsSync(join(home, 'out'))).toBe(false);
  });
});
