import { describe, expect, it } from '@jest/globals';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerFor, evaluated, ran, usual, withFile } from './evaluated.js';

const data = 'time,status,score,stage\n5,1,0.9,3\n12,0,0.2,1\n7,2,0.4,2\n3,1,0.6,3\n15,0,0.1,1\n';

describe('the arguments of apar evaluate', () => {
  it.each([
    [['--horizon', '0'], '--horizon is "0"; give a number of days above 0'],
    [['--horizon', 'two years'], '--horizon is "two years"'],
    [
      ['--threshold', '50'],
      '--threshold is "50"; give a probability from 0 to 1 for "score", or name the score under --risk',
    ],
    [['--threshold', '0.1,0.2'], '--threshold has 2 numbers for 1 scores'],
    [['--level', '95'], '--level is "95"; give a number between 0 and 1, such as 0.95'],
    [['--seed', '1.5'], '--seed is "1.5"; give a whole number'],
    [['--competing', '2,1'], 'the status 1 has two meanings'],
    [
      ['--competing', '2;3'],
      '--competing is "2;3"; give whole numbers with commas between them, such as 2,3',
    ],
    [['--event', 'death'], '--event is "death"; give a whole number'],
    [['--score2', 'score'], 'the column "score" is named twice'],
    [['--risk', 'stage'], '--risk names "stage", which is no score'],
    [['--encoding', 'ebcdic'], '--encoding "ebcdic" is unknown'],
    [['--delimiter', ', '], '--delimiter is ", "; give one character'],
    [['--delimiter', 'e'], '--delimiter is "e"; give one character that is no letter, digit'],
    [['--max-rows', '0'], '--max-rows is "0"; give a whole number of rows'],
  ])('%j', async (added, expected) => {
    const { code, err } = await evaluated(data, ...added);
    expect(err).toContain(expected);
    expect(code).toBe(1);
  });

  it('names all that is missing', async () => {
    const { code, err } = await ran('data.csv', '--time', 'time');
    expect(err).toContain('--status, --score, --horizon, --threshold must be given');
    expect(code).toBe(1);
    expect((await ran(...usual)).err).toContain('name the CSV file to evaluate');
  });

  it('a file that is not there, or no file, is trouble', async () => {
    expect(await ran('/nowhere/data.csv', ...usual)).toMatchObject({
      code: 2,
      err: 'apar: /nowhere/data.csv cannot be read: there is no such file or folder\n',
    });
    await withFile(data, async (_, folder) => {
      expect((await ran(folder, ...usual)).err).toContain('it is a folder; name a file');
    });
  });

  it('names the level of the intervals as a person would write it', async () => {
    const { out } = await evaluated(data, '--level', '0.55');
    expect(out).toContain(' 55 % interval ');
  });

  it('one threshold for each score, and a score that is no probability', async () => {
    const { code, out } = await evaluated(
      data,
      '--score2',
      'stage',
      '--risk',
      'stage',
      '--threshold',
      '0.5,2',
      '--json',
    );
    expect(code).toBe(0);
    const { arguments: asked, figures } = JSON.parse(out) as {
      arguments: { scores: unknown };
      figures: readonly { estimator: string; score: string | null }[];
    };
    expect(asked.scores).toEqual([
      { column: 'score', probability: true, threshold: 0.5 },
      { column: 'stage', probability: false, threshold: 2 },
    ]);
    const ofStage = figures.filter(({ score }) => score === 'stage').map(({ estimator }) => estimator);
    expect(ofStage).toContain('auc.delong');
    expect(ofStage).toContain('classification.sensitivity');
    expect(ofStage.filter((name) => name.startsWith('brier'))).toEqual([]);
  });
});

describe('a seed without a bootstrap', () => {
  it('draws nothing, and the answer says so', async () => {
    const answer = await answerFor(data, '--seed', '7', '--threads', '2');
    expect(answer.arguments).toMatchObject({ seed: null });
    expect(answer.data.notes).toEqual([
      'nothing was drawn at random: --seed and --threads had nothing to act on without --bootstrap',
    ]);
    expect(answer.figures).toEqual((await answerFor(data)).figures);
  });

  it('is kept with one', async () => {
    const answer = await answerFor(data, '--seed', '7', '--bootstrap', '100');
    expect([answer.arguments.seed, answer.data.notes]).toEqual([7, []]);
  });
});

describe('--out of apar evaluate', () => {
  it('writes what it would print, over what stood there, and leaves nothing else', async () => {
    await withFile(data, async (path, folder) => {
      const out = join(folder, 'answer.json');
      writeFileSync(out, 'old');
      expect(await ran(path, ...usual, '--json', '--out', out)).toEqual({ code: 0, out: '', err: '' });
      expect(readFileSync(out, 'utf8')).toBe((await ran(path, ...usual, '--json')).out);
      expect(readdirSync(folder).sort()).toEqual(['answer.json', 'data.csv']);
    });
  });

  it('never takes the place of the data, under whatever name', async () => {
    await withFile(data, async (path, folder) => {
      const other = join(folder, 'other.csv');
      linkSync(path, other);
      for (const out of [path, join(folder, '.', 'data.csv'), other]) {
        const { code, err } = await ran(path, ...usual, '--out', out);
        expect([code, err]).toEqual([1, expect.stringContaining('the answer would replace it')]);
      }
      expect(readFileSync(path, 'utf8')).toBe(data);
    });
  });

  it('writes nothing when the data are wrong', async () => {
    await withFile('time,status,score\nx,1,0.5\n', async (path, folder) => {
      const out = join(folder, 'answer.json');
      expect((await ran(path, ...usual, '--out', out)).code).toBe(1);
      expect(existsSync(out)).toBe(false);
    });
  });

  it('names a folder that is not there, and refuses what is no ordinary file', async () => {
    await withFile(data, async (path, folder) => {
      const missing = join(folder, 'none', 'answer.json');
      expect(await ran(path, ...usual, '--out', missing)).toMatchObject({
        code: 2,
        err: `apar: ${missing} was not written: there is no such file or folder\n`,
      });
      mkdirSync(join(folder, 'sub'));
      expect((await ran(path, ...usual, '--out', join(folder, 'sub'))).err).toContain('is no ordinary file');
      expect((await ran(path, ...usual, '--out', '/dev/full')).err).toContain('is no ordinary file');
    });
  });
});
