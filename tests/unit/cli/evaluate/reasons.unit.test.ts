import { describe, expect, it } from '@jest/globals';
import { answerFor, figureNamed, valueNamed } from './evaluated.js';

const csv = (...rows: readonly string[]): string => `time,status,score\n${rows.join('\n')}\n`;

describe('apar evaluate says why a figure is not there', () => {
  it('of the error to be expected of an area of 1, which is not 0', async () => {
    const answer = await answerFor(csv('5,1,0.9', '12,0,0.2', '7,2,0.4', '3,1,0.6', '15,0,0.1'));
    expect(valueNamed(answer, 'auc.delong')).toBe(1);
    expect(figureNamed(answer, 'precision.auc.standard-error')).toMatchObject({
      notEstimable: { code: 'ESTIMATE_AT_BOUNDARY' },
    });
  });

  it('of what a validation promises, where there is nothing to plan from', async () => {
    const promised = ['concordance', 'calibration-slope', 'expected-observed', 'net-benefit.standardised'];
    const codes = async (...rows: readonly string[]) => {
      const answer = await answerFor(csv(...rows));
      return promised.map((name) => valueNamed(answer, `precision.${name}.interval-width`));
    };
    const separated = ['5,1,0.9', '12,0,0.2', '7,2,0.4', '3,1,0.6', '15,0,0.1'];
    const boundary = 'ESTIMATE_AT_BOUNDARY';
    expect(await codes(...separated)).toEqual([boundary, expect.any(Number), expect.any(Number), boundary]);
    expect(await codes('5,1,0.4', '12,0,0.4', '7,2,0.4')).toEqual([
      ...[expect.any(Number), 'CONSTANT_SCORE', expect.any(Number), boundary],
    ]);
    expect(await codes('5,1,1', '12,0,0.2', '7,2,0.6')).toEqual([
      ...[boundary, 'SCORE_AT_BOUNDARY', expect.any(Number), expect.any(Number)],
    ]);
    expect(await codes('12,0,0.4', '14,0,0.2')).toEqual(promised.map(() => 'ONE_CLASS'));
    expect(await codes('5,1,0', '12,0,0')).toEqual([
      ...[expect.any(Number), 'SCORE_AT_BOUNDARY', boundary, boundary],
    ]);
  });

  it('by one rule for labels and weights where follow-up ends', async () => {
    const answered = await answerFor(csv('3,0,0.2', '5,1,0.9', '7,2,0.4', '9,1,0.3'), '--horizon', '20');
    for (const name of ['auc.delong', 'auc.at-horizon', 'brier.binary', 'brier.at-horizon'])
      expect(valueNamed(answered, name)).toEqual(expect.any(Number));
    const open = await answerFor(csv('3,1,0.2', '5,1,0.9', '7,2,0.4', '9,0,0.3'), '--horizon', '20');
    for (const name of ['auc.delong', 'auc.at-horizon', 'brier.binary', 'brier.at-horizon'])
      expect(valueNamed(open, name)).toBe('FOLLOW_UP_ENDS');
  });

  it('of a decision curve at each range of thresholds, and at no other', async () => {
    // Only the one censored at time 2 is positive from 0.36 to 0.45; beyond it nobody is, which is worth 0.
    const other = await answerFor(csv('20,0,0.1', '4,0,0.3', '9,1,0.35', '2,0,0.45', '30,0,0.2'));
    const curve = other.series.find(({ kind }) => kind === 'net-benefit')!;
    const without = curve.points.filter(({ y }) => y === null).map(({ x }) => x);
    expect([without[0], without.at(-1), without.length]).toEqual([0.36, 0.45, 10]);
    expect(curve.notes).toEqual(['at 0.36 to 0.45: follow-up ends at time 2, before time 10']);
  });
});
