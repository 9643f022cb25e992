import { describe, expect, it } from '@jest/globals';
import { analyses } from '../../../../src/application/trial-analysis/index.js';
import { Writable } from 'node:stream';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLives, writeLivesFile } from '../../../../src/cli/simulate/lives-file.js';
import { simulated, simulatedFrom } from '../../../../src/cli/simulate/simulated.js';
import { simulationJson } from '../../../../src/cli/simulate/simulation-json.js';
import { simulationText } from '../../../../src/cli/simulate/simulation-text.js';
import { wholeNumber } from '../../../../src/cli/whole-number.js';
import { reportHtml } from '../../../../src/report/index.js';
import { life } from '../../../../src/virtual/lives/index.js';

const simulation = { participants: 2, seed: 4, scenario: 'stated' } as const;
const asked = { analysis: 'PRIMARY' } as const;

describe('apar simulate', () => {
  it('says in JSON what was lived and what came of it', async () => {
    expect(JSON.parse(simulationJson(await simulated(simulation, asked)))).toMatchObject({
      ...simulation,
      trials: 1,
      sumsHold: true,
      flow: { id: 'ALLOCATED' },
      sets: expect.arrayContaining([expect.objectContaining({ set: 'FAS_V' })]),
      labels: expect.any(Object),
      primary: [{ key: { cut: { kind: 'SIMULATED', seed: 4, scenario: 'stated', trial: 1 } } }],
    });
  });

  it('says that everybody is invented before anything else, and names the primary figures', async () => {
    const text = simulationText(await simulated({ ...simulation, participants: 30 }, asked));
    expect(text).toMatch(/^SIMULATION: every participant is invented/u);
    expect(text).toContain('30 operated in time, seed 4, scenario stated: one trial, ');
    expect(text).toContain('Primary figures of analysis plan 1.0.0');
    expect(text).toContain('AUC at the horizon (IPCW)');
  });

  it('counts one person and one event as one', async () => {
    const text = simulationText(await simulated({ ...simulation, participants: 1 }, asked));
    expect(text).toContain(': one trial, 1 person, ');
  });

  it('runs the whole plan where that is asked for, of the same primary figures', async () => {
    const whole = await simulated(
      { ...simulation, participants: 30 },
      {
        analysis: 'PLAN',
        runPlan: ({ inputs, toRun }) => Promise.resolve(analyses(inputs, toRun)),
      },
    );
    const primary = await simulated({ ...simulation, participants: 30 }, asked);
    expect(whole.came.report?.analysis.analyses.length).toBeGreaterThan(10);
    expect(whole.came.primary).toEqual(primary.came.primary);
    const html = reportHtml(whole.came.report!);
    expect(html).toContain('<title>SIMULATION, not the answer of the trial. ');
    expect(html).toContain('<h1>SIMULATION, not the answer of the trial. ');
    expect(html).toContain('The trial was simulated: its participants are virtual');
    expect(html).not.toContain('Tongji');
  });

  it('lives a file as it lives what it would have written', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'apar-lives-')), 'lives.jsonl');
    await writeLivesFile(simulation, file);
    const direct = await simulated(simulation, asked);
    const read = await simulatedFrom(file, asked);
    expect(read.asked).toMatchObject({ from: file, seed: 4, scenario: 'stated' });
    expect(read.came.counts).toEqual(direct.came.counts);
    expect(read.came.primary).toEqual(direct.came.primary);
  });

  it('gives another key to lives that somebody changed', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'apar-lives-')), 'lives.jsonl');
    await writeLivesFile(simulation, file);
    await writeFile(file, (await readFile(file, 'utf8')).replace(/"PRE":0\.\d+/u, '"PRE":0.5'));
    const direct = await simulated(simulation, asked);
    const read = await simulatedFrom(file, asked);
    expect(read.came.primary[0]?.key).not.toEqual(direct.came.primary[0]?.key);
  });

  it('refuses a file that was cut off with its name and line, before anything is lived', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'apar-lives-')), 'lives.jsonl');
    await writeLivesFile(simulation, file);
    const whole = await readFile(file, 'utf8');
    await writeFile(file, whole.slice(0, -300));
    const lines = whole.trimEnd().split('\n').length;
    await expect(simulatedFrom(file, asked)).rejects.toThrow(
      `${file}, line ${lines}: it is no whole JSON value`,
    );
  });

  it('refuses a file of several worlds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'apar-lives-'));
    const [one, other] = [join(folder, 'one.jsonl'), join(folder, 'other.jsonl')];
    await writeLivesFile({ ...simulation, participants: 1 }, one);
    await writeLivesFile({ ...simulation, seed: 5 }, other);
    const [first, second] = [await readFile(one, 'utf8'), await readFile(other, 'utf8')];
    await writeFile(one, first + second.replaceAll(/^\{"participant":/gmu, '{"participant":90'));
    await expect(simulatedFrom(one, asked)).rejects.toThrow('holds trials of several seeds');
  });

  it('names a file that cannot be read, and one that cannot be written', async () => {
    await expect(simulatedFrom('/nowhere/lives.jsonl', asked)).rejects.toThrow(
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
