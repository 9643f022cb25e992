import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trialAnalysis } from '../../../src/contracts/analysis/index.js';
import { smallDisk } from '../../support/small-disk.js';

const program = join(process.cwd(), 'dist', 'src', 'cli', 'main.js');

const apar = (...words: readonly string[]) => {
  if (!existsSync(program)) throw new Error(`${program} is missing: build the project before these tests`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'simulate', ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { code: status, out: stdout, err: stderr };
};

const disk = smallDisk(64);
afterAll(() => {
  disk?.remove();
});

describe('the built apar simulate', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'apar-simulate-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** A lives file of so many trials, each of the same lives under other numbers. */
  const livesOf = (trials: number, change = (text: string, _trial: number): string => text): string => {
    const { code, out } = apar('--lives', '--participants', '6', '--seed', '3');
    expect(code).toBe(0);
    const file = join(folder, `lives-${trials}-${readdirSync(folder).length}.jsonl`);
    const of = (trial: number): string =>
      change(out.replaceAll(/^\{"participant":/gmu, `{"participant":${trial}0`), trial);
    writeFileSync(file, Array.from({ length: trials }, (_, i) => of(i + 1)).join(''));
    return file;
  };

  it('answers the same bytes on one, two and four threads', () => {
    const file = livesOf(5);
    const on = (threads: string) => apar('--from', file, '--json', '--threads', threads);
    const one = on('1');
    expect(one.code).toBe(0);
    const { trials, sumsHold, primary } = JSON.parse(one.out) as {
      trials: number;
      sumsHold: boolean;
      primary: readonly { readonly key: { readonly cut: { readonly trial: number } } }[];
    };
    expect([trials, sumsHold]).toEqual([5, true]);
    expect(primary.map(({ key }) => key.cut.trial)).toEqual([1, 2, 3, 4, 5]);
    expect(on('2').out).toBe(one.out);
    expect(on('4').out).toBe(one.out);
  }, 300_000);

  it('ends with the refusal of the first trial that breaks, whichever thread came to it first', () => {
    const file = livesOf(4, (text, trial) =>
      trial < 3 ? text : text.replace(/"consentDate":"[^"]+"/u, `"consentDate":"2099-01-0${trial}"`),
    );
    /** The progress before it tells of the clock. */
    const on = (threads: string) => {
      const { err, ...rest } = apar('--from', file, '--threads', threads);
      return { ...rest, err: err.trimEnd().split('\n').at(-1) };
    };
    const one = on('1');
    expect([one.code, one.out]).toEqual([1, '']);
    expect(one.err).toMatch(/participant 301 .*recordConsent was refused: .*EC-H06/su);
    expect(on('3')).toEqual(one);
  }, 300_000);

  it('writes the report of one trial, the same bytes each time, marked as a simulation', () => {
    const [a, b] = [join(folder, 'a.html'), join(folder, 'b.html')];
    const small = ['--participants', '40', '--seed', '1'];
    const first = apar(...small, '--json', '--report', a);
    expect(first.code).toBe(0);
    const { analysis } = JSON.parse(first.out) as { analysis: unknown };
    expect(trialAnalysis.parse(analysis).key.cut).toMatchObject({ kind: 'SIMULATED', seed: 1, trial: 1 });
    expect(apar(...small, '--report', b).code).toBe(0);
    expect(readFileSync(b, 'utf8')).toBe(readFileSync(a, 'utf8'));
    expect(readFileSync(a, 'utf8')).toContain('<title>SIMULATION, not the answer of the trial. ');
  }, 120_000);

  it('refuses a report of several trials before it lives one, and writes nothing', () => {
    const file = join(folder, 'several.html');
    const { code, out, err } = apar('--participants', '1001', '--seed', '1', '--report', file);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('a report is of one trial, and 1001 participants are lived as 3 trials');
    expect(existsSync(file)).toBe(false);
  });

  it('names a folder in place of the report, and a place that cannot be written, and leaves nothing there', () => {
    const taken = join(folder, 'taken');
    mkdirSync(taken);
    const small = ['--participants', '2', '--seed', '1'];
    expect(apar(...small, '--report', taken)).toMatchObject({ code: 2, out: '' });
    expect(apar(...small, '--report', taken).err).toContain(`${taken} is no ordinary file`);
    expect(readdirSync(taken)).toEqual([]);
    const nowhere = join(folder, 'none', 'report.html');
    expect(apar(...small, '--report', nowhere).err).toBe(
      `apar: ${nowhere} was not written: there is no such file or folder\n`,
    );
  });

  (disk === null ? it.skip : it)('says that the disk is full, and leaves no half of a report', () => {
    const file = join(disk?.path ?? '', 'report.html');
    const { code, err } = apar('--participants', '20', '--seed', '1', '--report', file);
    expect([code, err]).toEqual([2, expect.stringContaining('the disk is full')]);
    expect(readdirSync(disk?.path ?? '').filter((name) => name.includes('report'))).toEqual([]);
  });
});
