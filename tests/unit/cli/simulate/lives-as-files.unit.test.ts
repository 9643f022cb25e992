import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { calendarDay } from '../../../../src/cli/calendar-day.js';
import { simulateCommand } from '../../../../src/cli/simulate/index.js';
import { writeLivesFile } from '../../../../src/cli/simulate/lives-file.js';
import { simulated, simulatedFrom } from '../../../../src/cli/simulate/simulated.js';
import { writeWhole } from '../../../../src/cli/write-whole.js';
import { linesOfBytes } from '../../../../src/virtual/lives/index.js';
import { onThisThread } from '../../../../src/virtual/simulation/live-part.js';
import type { PartRunner } from '../../../../src/virtual/simulation/trial-part.js';

const simulation = { participants: 1, seed: 4, scenario: 'stated' } as const;
const asked = { analysis: 'NONE' } as const;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apar-lives-'));
  file = join(folder, 'lives.jsonl');
});

const linesFrom = async (...chunks: readonly Uint8Array[]): Promise<readonly string[]> => {
  const bytes = async function* () {
    yield* await Promise.resolve(chunks);
  };
  const lines: string[] = [];
  for await (const line of linesOfBytes(bytes())) lines.push(line);
  return lines;
};

describe('the lines of a lives file', () => {
  it('end with a line feed alone, wherever the disk cuts them', async () => {
    const bytes = Buffer.from('{"a":"x\u2028y\u0085é"}\n{}');
    const single = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await linesFrom(...single)).toEqual(['{"a":"x\u2028y\u0085é"}', '{}']);
    expect(await linesFrom(bytes)).toEqual(await linesFrom(...single));
  });

  it('are refused by number where their bytes are no UTF-8', async () => {
    await expect(linesFrom(Uint8Array.of(0x7b, 0x0a, 0xff, 0x0a))).rejects.toThrow(
      'line 2: its bytes are no UTF-8',
    );
  });
});

describe('a lives file that is played', () => {
  it('gives no answer where it was changed between check and play', async () => {
    await writeLivesFile(simulation, file);
    const whole = await readFile(file, 'utf8');
    const changing: PartRunner = async function* (parts) {
      await writeFile(file, whole.replace(/"PRE":0\.\d+/u, '"PRE":0.5'));
      yield* onThisThread()(parts);
    };
    await expect(simulatedFrom(file, { ...asked, runner: changing })).rejects.toThrow(
      `${file} was changed while it was read`,
    );
  });

  it('must be an ordinary file', async () => {
    await expect(simulatedFrom('/dev/null', asked)).rejects.toThrow('/dev/null is no ordinary file');
  });
});

describe('a file that is written whole or not at all', () => {
  it('leaves nothing on the disk where somebody ends the program', async () => {
    const ended = function* (): Generator<string> {
      yield 'half';
      process.emit('SIGINT');
      yield 'whole';
    };
    await expect(writeWhole(file, ended())).rejects.toThrow(
      `${file} was not written: the program was interrupted`,
    );
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('--first-day', () => {
  it('dates the lives, which are lived to the lock all the same', async () => {
    const dated = { ...simulation, firstDay: '2027-03-01' };
    await writeLivesFile(dated, file);
    const [header, ...lives] = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(header ?? '')).toMatchObject({ firstDay: '2027-03-01' });
    const first = (JSON.parse(lives[0] ?? '') as { acts: readonly { at: string }[] }).acts[0];
    expect(first?.at.slice(0, 4)).toMatch(/^202[78]$/u);
    const [read, direct] = [await simulatedFrom(file, asked), await simulated(dated, asked)];
    expect(read.asked).toMatchObject({ firstDay: '2027-03-01' });
    expect(read.came.counts).toEqual(direct.came.counts);
  });

  it.each(['2027-02-30', '1.3.2027', 'tomorrow', ''])('refuses "%s", which is no day', (text) => {
    expect(() => calendarDay(text)).toThrow('It must be a day of the calendar');
  });
});

describe('an option of apar simulate that would do nothing', () => {
  it.each([
    [['--models', '/models'], '--models is the folder of the models of --scores onnx'],
    [['--lives', '--threads', '2'], '--lives writes on one thread'],
  ])('is refused: %j', async (options, message) => {
    const command = simulateCommand()
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });
    const given = ['--participants', '1', '--seed', '4', ...options];
    await expect(command.parseAsync(given, { from: 'user' })).rejects.toThrow(message);
  });
});
