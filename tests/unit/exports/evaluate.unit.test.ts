import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type Evaluation, evaluation } from '../../../src/contracts/evaluation.js';
import { evaluateFiles, type ExportedParticipant, type ExportedTrial } from '../../../src/exports/index.js';
import { aucDeLong, classificationAt, kaplanMeier, type Binary } from '../../../src/statistics/index.js';
import { leftAfterLock, livedTrial } from '../../support/exported-trials.js';
import type { PlayedTrial } from '../../../src/virtual/player/index.js';
import { ran, valueNamed, withFile } from '../cli/evaluate/evaluated.js';

const fileNamed = (trial: ExportedTrial, name: string): string => {
  const file = evaluateFiles(trial).find((one) => one.name === name);
  if (!file) throw new Error(`there is no ${name}`);
  return file.text;
};

const asked = (...scores: readonly string[]): readonly string[] => [
  ...['--id', 'id', '--time', 'time', '--status', 'status', '--competing', '2,3'],
  ...['--curve-time', 'curveTime', '--curve-status', 'curveStatus'],
  ...['--horizon', '730', '--threshold', '0.2', ...scores, '--json'],
];

const answered = (text: string, ...scores: readonly string[]): Promise<Evaluation> =>
  withFile(text, async (path) => {
    const { code, out, err } = await ran(path, ...asked(...scores));
    if (code !== 0) throw new Error(err);
    return evaluation.parse(JSON.parse(out));
  });

/** The figures from the record itself, without a file between. */
const directly = (members: readonly ExportedParticipant[]) => {
  const known = members.filter(({ label }) => label.value !== null);
  const labels = known.map(({ label }): Binary => label.value ?? 0);
  const scores = known.map(({ scores: { PRE } }) => PRE ?? Number.NaN);
  const curved = members.filter(({ label }) => label.status !== 'UNDETERMINED');
  const curve = kaplanMeier(
    curved.map(({ endpoints }) => endpoints?.ttar.time ?? Number.NaN),
    curved.map(({ endpoints }): Binary => (endpoints?.ttar.type === 0 ? 0 : 1)),
    0.95,
  );
  return {
    auc: aucDeLong(labels, scores, 0.95).logit,
    classes: classificationAt(labels, scores, 0.2, 0.95),
    free: curve.steps.findLast(({ time }) => time <= 730)?.survival,
  };
};

describe('the export for apar evaluate', () => {
  let lived: PlayedTrial;
  let trial: ExportedTrial;
  beforeAll(async () => {
    lived = await livedTrial(40, 12);
    trial = leftAfterLock(lived);
  });

  const membersOf = (set: 'FAS_V' | 'POST_V'): readonly ExportedParticipant[] =>
    trial.participants.filter(({ sets }) => sets[set].member);

  it('is read by apar evaluate, which finds the figures of a direct computation', async () => {
    const answer = await answered(fileNamed(trial, 'fas-v.csv'), '--score', 'PRE');
    const { auc, classes, free } = directly(membersOf('FAS_V'));
    if (!('value' in auc) || !('value' in classes.sensitivity)) throw new Error('the trial is too small');
    expect(valueNamed(answer, 'auc.delong')).toBe(auc.value);
    expect(valueNamed(answer, 'classification.sensitivity')).toBe(classes.sensitivity.value);
    expect(valueNamed(answer, 'survival.kaplan-meier')).toBe(free);
    expect(answer.data.n).toBeGreaterThan(20);
  });

  it('holds PRE and POST of the same people in a file of its own', async () => {
    const answer = await answered(fileNamed(trial, 'post-v.csv'), '--score', 'PRE', '--score2', 'POST');
    expect(answer.data.n).toBeLessThanOrEqual(membersOf('POST_V').length);
    expect(answer.arguments.scores.map(({ column }) => column)).toEqual(['PRE', 'POST']);
  });

  describe('when it was broken on its way', () => {
    /** The cells of the file, header first. */
    const table = (): string[][] => parse(fileNamed(trial, 'fas-v.csv'));
    const at = (cells: readonly (readonly string[])[], name: string): number => cells[0]!.indexOf(name);
    const set =
      (name: string, value: string) =>
      (cells: string[][]): string => {
        cells[3]![at(cells, name)] = value;
        return written(cells);
      };
    const written = (cells: readonly (readonly string[])[]): string =>
      cells.map((row) => `${row.join(',')}\r\n`).join('');

    it.each<readonly [string, (cells: string[][]) => string, RegExp]>([
      [
        'without a column',
        (cells) => {
          const gone = at(cells, 'curveTime');
          return written(cells.map((row) => row.toSpliced(gone, 1)));
        },
        /curveTime/u,
      ],
      ['with a word for a time', set('time', 'two years'), /line 4, column "time"/u],
      ['with a decimal comma', set('time', '"730,5"'), /line 4, column "time"/u],
      ['with a time before surgery', set('time', '-1'), /line 4, column "time"/u],
      ['with a status that there is not', set('status', '9'), /line 4, column "status"/u],
      ['with half a status', set('status', '0.5'), /line 4, column "status"/u],
      ['with no status on the curve', set('curveStatus', ''), /line 4, column "curveStatus"/u],
      ['with a probability above 1', set('PRE', '1.2'), /line 4, column "PRE"/u],
      ['with no probability', set('PRE', ''), /line 4, column "PRE"/u],
      ['with not a number', set('PRE', 'NaN'), /line 4, column "PRE"/u],
      [
        'with a participant twice',
        (cells) => written([...cells, cells[1]!]),
        /column "id": the id "APAR-\d+" stands in line 2 already/u,
      ],
      ['with a row cut short', (cells) => written(cells.with(2, cells[2]!.slice(0, 3))), /line 3/u],
      ['with its header alone', (cells) => written(cells.slice(0, 1)), /no row/iu],
      ['with a column twice', (cells) => written(cells.map((row) => [...row, row[0]!])), /id/u],
    ])('it is refused %s, and nothing is evaluated', async (_what, spoil, fault) => {
      const { code, out, err } = await withFile(spoil(table()), (path) =>
        ran(path, ...asked('--score', 'PRE')),
      );
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(fault);
    });
  });

  it('reads back equal: each row is what the rules say of that participant', () => {
    const rows = parse<Record<string, string>>(fileNamed(trial, 'fas-v.csv'), { columns: true });
    const byId = new Map(trial.participants.map((one) => [one.subjectId, one]));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const one = byId.get(row['id'] ?? '');
      expect(Number(row['time'])).toBe(one?.label.timeForTStar);
      expect(Number(row['curveTime'])).toBe(one?.endpoints?.ttar.time);
      expect(Number(row['curveStatus'])).toBe(one?.endpoints?.ttar.type);
      expect(Number(row['rfsTime'])).toBe(one?.endpoints?.rfs.time);
      expect(Number(row['osStatus'])).toBe(one?.endpoints?.os.event ? 1 : 0);
      expect(Number(row['PRE'])).toBe(one?.scores.PRE);
      const { baseline, sets } = one ?? {};
      const answer = (known: boolean | null | undefined): string =>
        known == null ? 'UNKNOWN' : known ? 'YES' : 'NO';
      expect([row['sex'], row['bclc'], row['mvi'], row['margin']]).toEqual(
        [baseline?.sex, baseline?.bclc, baseline?.mvi, baseline?.margin].map((known) => known ?? 'UNKNOWN'),
      );
      expect([row['fieldStrength'], row['vendor'], row['contrastClass']]).toEqual(
        [baseline?.fieldStrength, baseline?.vendor, baseline?.contrastClass].map((known) =>
          String(known ?? 'UNKNOWN'),
        ),
      );
      expect([row['hbv'], row['cirrhosis'], row['perProtocol']]).toEqual(
        [baseline?.hbv, baseline?.cirrhosis, sets?.PP_V.member].map(answer),
      );
    }
  });

  it('names scanner and contrast agent of each participant as the judgement of the MRI does', () => {
    const rows = parse<Record<string, string>>(fileNamed(trial, 'fas-v.csv'), { columns: true });
    const judged = new Map(
      trial.participants.map(({ subjectId, casebook }) => [
        subjectId,
        casebook.imagingAssessments.map(({ value }) => value.acquisition),
      ]),
    );
    for (const { id, vendor, fieldStrength, contrastClass } of rows)
      expect(judged.get(id ?? '')).toContainEqual({
        vendor,
        fieldStrength: `${fieldStrength ?? ''}T`,
        contrastClass,
      });
    for (const column of ['vendor', 'fieldStrength', 'contrastClass'])
      expect(new Set(rows.map((row) => row[column])).size).toBeGreaterThan(1);
  });

  it('counts every member of a set: with a row, or among those left out', () => {
    const leftOut = parse<Record<string, string>>(fileNamed(trial, 'left-out.csv'), { columns: true });
    for (const [set, name] of [
      ['FAS_V', 'fas-v'],
      ['POST_V', 'post-v'],
    ] as const) {
      const rows = parse(fileNamed(trial, `${name}.csv`), { from_line: 2 }).length;
      const out = leftOut
        .filter(({ file }) => file === name)
        .reduce((sum, { participants }) => sum + Number(participants), 0);
      expect(rows + out).toBe(membersOf(set).length);
    }
  });

  it('describes every column in its data dictionary', () => {
    const described = parse<Record<string, string>>(fileNamed(trial, 'data-dictionary.csv'), {
      columns: true,
    });
    for (const name of ['fas-v', 'post-v', 'left-out']) {
      const [header] = parse(fileNamed(trial, `${name}.csv`), { to_line: 1 });
      expect(described.filter(({ file }) => file === name).map(({ column }) => column)).toEqual(header);
      for (const one of header ?? []) expect(one).toMatch(/^[A-Za-z]\w{0,31}$/u);
    }
    for (const { label } of described) expect(label).not.toBe('');
  });

  it('holds no score while one is sealed', () => {
    const sealed = leftAfterLock(lived, { opened: null });
    for (const name of ['fas-v.csv', 'post-v.csv']) {
      const [header] = parse(fileNamed(sealed, name), { to_line: 1 });
      expect(header).toContain('time');
      expect(header).not.toContain('PRE');
      expect(header).not.toContain('POST');
    }
  });

  it('holds no calendar date', () => {
    for (const { text } of evaluateFiles(trial)) expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/u);
  });
});
