import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallDisk } from '../../support/small-disk.js';

const program = join(process.cwd(), 'dist', 'src', 'cli', 'main.js');
const usual = [
  ...['--time', 'time', '--status', 'status', '--competing', '2', '--score', 'score'],
  ...['--horizon', '10', '--threshold', '0.5'],
];
const csv = 'time,status,score\n5,1,0.9\n12,0,0.2\n7,2,0.4\n3,1,0.6\n15,0,0.1\n';

const apar = (words: readonly string[], shell = 'exec "$@"') => {
  if (!existsSync(program)) throw new Error(`${program} is missing: build the project before these tests`);
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', shell, 'sh', process.execPath, program, 'evaluate', ...words],
    { encoding: 'utf8' },
  );
  return { code: status, out: stdout, err: stderr };
};

const disk = smallDisk(256);
afterAll(() => {
  disk?.remove();
});

describe('the built apar evaluate', () => {
  let folder: string;
  let data: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'apar-evaluate-'));
    data = join(folder, 'data.csv');
    writeFileSync(data, csv);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('ends with 0 and the answer', () => {
    const { code, out, err } = apar([data, ...usual, '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: '2', data: { n: 5 } });
  });

  it('ends with 1 where data or arguments are wrong', () => {
    const broken = join(folder, 'broken.csv');
    writeFileSync(broken, csv.replace('0.9', '9'));
    const { code, out, err } = apar([broken, ...usual]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('line 2, column "score": the score 9 is no probability');
    expect(apar([data]).code).toBe(1);
    expect(apar([data, ...usual, '--json', '--html']).code).toBe(1);
  });

  it('ends with 2 where there is no file', () => {
    expect(apar([join(folder, 'none.csv'), ...usual])).toMatchObject({ code: 2, out: '' });
  });

  it('bootstraps on threads: the same digits on one as on three, and nothing else on standard output', () => {
    const asked = [data, ...usual, '--bootstrap', '300', '--seed', '5', '--json'];
    const [one, three] = ['1', '3'].map((threads) => apar([...asked, '--threads', threads]));
    expect([one?.code, three?.code]).toEqual([0, 0]);
    expect(one?.out).toBe(three?.out);
    expect(JSON.parse(one?.out ?? '')).toMatchObject({
      arguments: { seed: 5, bootstrap: { replicates: 300 } },
    });
    expect(one?.out).toContain('bootstrap, percentile, 300 resamples of rows, seed 5');
  });

  it('stops a bootstrap at Ctrl-C, having told of its progress and written nothing', async () => {
    const out = join(folder, 'answer.json');
    const running = spawn(
      process.execPath,
      [program, 'evaluate', data, ...usual, '--bootstrap', '20000', '--out', out],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const said = { out: '', err: '' };
    running.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
    const code = await new Promise<number | null>((resolve) => {
      running.stderr.on('data', (part: Buffer) => {
        // Once: a second one ends any process at once.
        if (said.err === '') running.kill('SIGINT');
        said.err += part.toString();
      });
      running.on('close', resolve);
    });
    expect([code, said.out, existsSync(out)]).toEqual([2, '', false]);
    expect(said.err).toContain('% of 40010 resamples, ');
    expect(said.err).toContain('apar: interrupted during the bootstrap; nothing was written\n');
    expect(said.err).not.toContain('    at ');
  });

  it('is told of by --help', () => {
    const { code, out } = apar(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('apar evaluate data.csv --time time --status status --event 1');
  });

  (existsSync('/dev/full') ? it : it.skip)(
    'names a full disk behind standard output (needs /dev/full)',
    () => {
      expect(apar([data, ...usual], 'exec "$@" > /dev/full')).toEqual({
        code: 2,
        out: '',
        err: 'apar: the answer was not written: the disk is full; make room and run again\n',
      });
    },
  );

  it('ends when the reader of its output has gone, without a trace of the program', () => {
    const { err } = apar([data, ...usual, '--json'], '"$@" | true');
    expect(err).not.toContain('    at ');
  });

  (disk === null ? it.skip : it)('leaves the old file whole on a full disk (needs a small disk)', () => {
    const out = join(disk?.path ?? '', 'answer.json');
    writeFileSync(out, 'old');
    const giveBack = disk?.fill();
    expect(apar([data, ...usual, '--json', '--out', out])).toEqual({
      code: 2,
      out: '',
      err: `apar: ${out} was not written: the disk is full; make room and run again\n`,
    });
    giveBack?.();
    expect(readFileSync(out, 'utf8')).toBe('old');
    expect(readdirSync(disk?.path ?? '')).toEqual(['answer.json']);
  });
});
