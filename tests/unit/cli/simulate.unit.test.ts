import { describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  simulated,
  simulatedFrom,
  wholeNumber,
  writeLives,
  writeLivesFile,
} from '../../../src/cli/simulate.js';
import { life } from '../../../src/virtual/lives/index.js';

type Seen = Readonly<Record<string, unknown>>;

const simulation = { participants: 2, seed: 4, scenario: 'stated' } as const;

describe('apar simulate', () => {
  it('prints what was lived and what came of it', async () => {
    expect(await simulated(simulation)).toMatchObject({
      ...simulation,
      trials: 1,
      sumsHold: true,
      flow: { id: 'ALLOCATED' },
      sets: expect.arrayContaining([expect.objectContaining({ set: 'FAS_V' })]),
      labels: expect.any(Object),
      seconds: expect.any(Number),
    });
  });

  it('lives a file as it lives what it would have written', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'apar-lives-')), 'lives.jsonl');
    await writeLivesFile(simulation, file);
    const {
      seconds: _seconds,
      secondsIn: _in,
      participants: _n,
      ...direct
    } = (await simulated(simulation)) as Seen;
    expect(await simulatedFrom(file)).toMatchObject({ from: file, ...direct });
  });

  it('refuses a file that was cut off with its name and line, before anything is lived', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'apar-lives-')), 'lives.jsonl');
    await writeLivesFile(simulation, file);
    const whole = await readFile(file, 'utf8');
    await writeFile(file, whole.slice(0, -300));
    const lines = whole.trimEnd().split('\n').length;
    await expect(simulatedFrom(file)).rejects.toThrow(`${file}, line ${lines}: it is no whole JSON value`);
  });

  it('names a file that cannot be read, and one that cannot be written', async () => {
    await expect(simulatedFrom('/nowhere/lives.jsonl')).rejects.toThrow(
      '/nowhere/lives.jsonl cannot be read: there is no such file or folder',
    );
    await expect(writeLivesFile(simulation, '/nowhere/lives.jsonl')).rejects.toThrow(
      '/nowhere/lives.jsonl was not written: there is no such file or folder',
    );
  });

  it('writes a header and a life a line', async () => {
    const chunks: string[] = [];
    const to = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk.toString());
        done();
      },
    });
    await writeLives(simulation, to);
    const [header, ...lines] = chunks.join('').trimEnd().split('\n');
    expect(JSON.parse(header ?? '')).toMatchObject({ format: 'apar-lives', version: 1, lives: lines.length });
    expect(lines.map((line) => life.parse(JSON.parse(line)).participant)).toEqual(lines.map((_, i) => i + 1));
  });

  it('is content with a reader who has enough', async () => {
    const to = new Writable({
      write: (_chunk, _encoding, done) => {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    await expect(writeLives(simulation, to)).resolves.toBeUndefined();
  });

  it.each(['x', '-1', '1.5', '0', '11', ''])('refuses "%s" as a number and names the limits', (text) => {
    expect(() => wholeNumber(1, 10)(text)).toThrow('It must be a whole number from 1 to 10.');
  });
});
