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
