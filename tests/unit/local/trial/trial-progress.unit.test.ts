import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TrialProgress } from '../../../../src/local/demo/trial/trial-progress.js';
import type { Life } from '../../../../src/virtual/lives/index.js';
import { writtenTrials } from '../../../../src/virtual/simulate.js';

const stages = ['to come', 'enrolled', 'imaged', 'operated', 'followed', 'over'];

describe('what is shown of a trial on its way', () => {
  let lives: readonly Life[];
  beforeAll(() => {
    const [trial] = writtenTrials({ participants: 30, seed: 3, scenario: 'stated' });
    if (!trial) throw new Error('no trial was written');
    ({ lives } = trial);
  });
  let shown: string[];
  beforeEach(() => {
    shown = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => shown.push(String(text)) > 0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const shownAfter = (done: (life: Life) => number): string => {
    const progress = new TrialProgress(
      lives.map((life) => ({
        life,
        done: done(life),
        nextAt: life.acts[done(life)]?.at ?? null,
      })),
    );
    shown = [];
    progress.start('2026-03-01T00:00:00.000Z');
    progress.stop();
    return shown.join('');
  };
  const countsAfter = (done: (life: Life) => number): readonly number[] => {
    const text = shownAfter(done);
    return stages.map((stage) => Number(new RegExp(`(\\d+) ${stage}`, 'u').exec(text)?.[1]));
  };

  it('is the day, the share of the acts, the time that is left, and how many people are how far', () => {
    const text = shownAfter(({ acts }) => Math.floor(acts.length / 2));
    expect(text).toMatch(/2026-03-01 \[.+\] \d+% of \d+ acts, (?:.+ left|time left not known yet)/u);
    expect(countsAfter(() => 0)).toEqual([lives.length, 0, 0, 0, 0, 0]);
    expect(countsAfter(({ acts }) => acts.length)).toEqual([0, 0, 0, 0, 0, lives.length]);
  });

  it('counts everybody once, and nobody goes back to an earlier stage', () => {
    const most = Math.max(...lives.map(({ acts }) => acts.length));
    let before = stages.map(() => lives.length);
    for (let done = 0; done <= most; done += 1) {
      const counts = countsAfter(({ acts }) => Math.min(done, acts.length));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(lives.length);
      const upTo = counts.map((_, k) => counts.slice(0, k + 1).reduce((sum, count) => sum + count, 0));
      expect(upTo.every((count, k) => count <= (before[k] ?? 0))).toBe(true);
      before = upTo;
    }
  });
});
