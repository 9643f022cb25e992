import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { evaluationJsonSchema } from '../../../../src/cli/evaluate/run-evaluate.js';
import { type Series, seriesKinds } from '../../../../src/contracts/analysis/index.js';
import type { Evaluation } from '../../../../src/contracts/evaluation.js';
import { answerFor, valueNamed } from './evaluated.js';
import { dataSet } from './reference-cases.js';

const ties = ['--status', 'type', '--horizon', '730', '--threshold', '0.3'];

const curve = ({ series }: Evaluation, kind: Series['kind'], of: Partial<Series> = {}): Series => {
  const found = series.filter(
    (one) =>
      one.kind === kind &&
      Object.entries({ group: null, ...of }).every(([key, value]) => one[key as 'kind'] === value),
  );
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} curves ${kind}`);
  return found[0];
};

const lastBy = ({ points }: Series, x: number) => points.filter((point) => point.x <= x).at(-1);
const total = (numbers: readonly (number | null | undefined)[]): number =>
  numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);

describe('the curves of apar evaluate', () => {
  it('are of every kind, and keep the published schema', async () => {
    const answer = await answerFor(dataSet('ties'), ...ties, '--score2', 'reversed', '--group', 'group');
    expect(new Set(answer.series.map(({ kind }) => kind))).toEqual(new Set(seriesKinds));
    const valid = new Ajv2020({ strict: false }).compile(evaluationJsonSchema());
    valid(answer);
    expect(valid.errors ?? []).toEqual([]);
    const keys = answer.series.map(({ kind, score, group, cause }) => [kind, score, group, cause].join('|'));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('say at the horizon what the figures say', async () => {
    const answer = await answerFor(dataSet('ties'), ...ties);
    expect(lastBy(curve(answer, 'kaplan-meier'), 730)?.y).toBe(valueNamed(answer, 'survival.kaplan-meier'));
    for (const cause of [1, 2]) {
      expect(lastBy(curve(answer, 'cumulative-incidence', { cause }), 730)?.y).toBe(
        valueNamed(answer, 'incidence.aalen-johansen', cause),
      );
    }
    expect(curve(answer, 'auc-over-time').points.map(({ x }) => x)).toEqual([182, 365, 547, 730]);
    expect(lastBy(curve(answer, 'auc-over-time'), 730)?.y).toBe(valueNamed(answer, 'auc.at-horizon'));
    for (const form of ['net-benefit', 'net-benefit-binary'] as const) {
      const name = form === 'net-benefit' ? form : 'net-benefit.binary';
      const { points } = curve(answer, form);
      expect(points).toHaveLength(56);
      expect(points.find(({ x }) => x === 0.3)?.y).toBe(valueNamed(answer, `${name}.at-threshold`));
    }
    expect(curve(answer, 'net-benefit-treat-all').points.find(({ x }) => x === 0.3)?.y).toBe(
      valueNamed(answer, 'net-benefit.treat-all'),
    );
    expect(total(curve(answer, 'net-benefit-treat-none').points.map(({ y }) => y))).toBe(0);
  });

  it('count every event and every censoring', async () => {
    const answer = await answerFor(dataSet('ties'), ...ties, '--group', 'group');
    for (const one of answer.series.filter(({ kind }) => /kaplan-meier|incidence/u.test(kind))) {
      const [first] = one.points;
      expect([first?.x, first?.atRisk]).toEqual([0, one.n]);
      expect(total(one.points.map(({ events }) => events))).toBe(one.events);
    }
    const survival = curve(answer, 'kaplan-meier');
    expect(total(survival.points.map(({ events, censored }) => (events ?? 0) + (censored ?? 0)))).toBe(240);
    expect(curve(answer, 'reverse-kaplan-meier').events).toBe(81);
  });

  it('have two thousand points at most, and lose no event over it', async () => {
    const rows = Array.from({ length: 4_500 }, (_, k) => `${k + 0.5},${k % 3},0.${1000 + k}`);
    const answer = await answerFor(`time,status,score\n${rows.join('\n')}\n`, '--horizon', '3000');
    for (const { points } of answer.series) expect(points.length).toBeLessThanOrEqual(2_000);
    const { points, notes } = curve(answer, 'kaplan-meier');
    expect([points[0]?.x, points.at(-1)?.x]).toEqual([0, 4_499.5]);
    expect(total(points.map(({ events }) => events))).toBe(3_000);
    expect(total(points.map(({ censored }) => censored))).toBe(1_500);
    expect(notes).toEqual(['4501 points, of which 2000 are shown']);
  });

  it('enclose the areas and distances that the figures give', async () => {
    const answer = await answerFor(dataSet('ties'), ...ties);
    const { points } = curve(answer, 'roc');
    const area = total(
      points.map(({ x, y }, k) =>
        k === 0 ? 0 : (x - (points[k - 1]?.x ?? 0)) * (((y ?? 0) + (points[k - 1]?.y ?? 0)) / 2),
      ),
    );
    expect(area).toBeCloseTo(Number(valueNamed(answer, 'auc.delong')), 12);
    const scores = dataSet('ties')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => Number(row.split(',')[5]));
    const smooth = new Map(curve(answer, 'calibration-loess').points.map(({ x, y }) => [x, y ?? 0]));
    const ici = total(scores.map((score) => Math.abs(score - (smooth.get(score) ?? NaN)))) / scores.length;
    expect(ici).toBeCloseTo(Number(valueNamed(answer, 'calibration.ici')), 12);
    const emax = Math.max(
      ...curve(answer, 'calibration-spline').points.map(({ x, y }) => Math.abs(x - (y ?? NaN))),
    );
    expect(emax).toBeCloseTo(Number(valueNamed(answer, 'calibration.spline.emax')), 12);
  });

  it('show how scores lie among cases, controls and those censored', async () => {
    const csv = 'time,status,score,stage\n5,1,0.15,3\n5,1,1,2\n20,0,0.1,1\n4,2,0,1\n6,0,0.05,1\n';
    const answer = await answerFor(csv, '--score2', 'stage', '--risk', 'stage', '--threshold', '0.5,2');
    const filled = (group: string, score: string) =>
      curve(answer, 'score-distribution', { group, score })
        .points.filter(({ y }) => y !== 0)
        .map(({ x, y }) => [x, y]);
    expect(filled('case', 'score')).toEqual([
      [0.15, 0.5],
      [0.95, 0.5],
    ]);
    expect(filled('control', 'score')).toEqual([
      [0, 0.5],
      [0.1, 0.5],
    ]);
    expect(filled('censored', 'score')).toEqual([[0.05, 1]]);
    expect(filled('case', 'stage')).toEqual([
      [2, 0.5],
      [2.9, 0.5],
    ]);
    expect(answer.series.filter(({ kind, score }) => score === 'stage' && /calib|net/u.test(kind))).toEqual(
      [],
    );
  });

  it('say why where there is nothing to draw', async () => {
    const answer = await answerFor('time,status,score\n5,0,0.9\n12,0,0.2\n15,0,0.4\n');
    expect(curve(answer, 'roc')).toMatchObject({ points: [] });
    expect(curve(answer, 'roc').notes.join()).toContain('both classes are needed');
    expect(curve(answer, 'calibration-loess').notes.join()).toContain('nobody had the event');
    expect(curve(answer, 'auc-over-time').points.every(({ y }) => y === null)).toBe(true);
    expect(JSON.stringify(answer.series)).not.toMatch(/NaN|Infinity/u);
    const one = await answerFor('time,status,score\n0,1,0.4\n', '--risk');
    expect(curve(one, 'kaplan-meier').points).toEqual([
      { x: 0, y: 0, lower: null, upper: null, atRisk: 1, events: 1, censored: 0 },
    ]);
    expect(curve(one, 'score-distribution', { group: 'case' }).points[0]?.y).toBe(1);
  });
});
