import { describe, expect, it } from '@jest/globals';
import { type PlanTask, analyses } from '../../../src/application/trial-analysis/index.js';
import type { AnalysisResult } from '../../../src/contracts/analysis/index.js';
import { simulate, writtenTrials } from '../../../src/virtual/simulate.js';
import { livePart } from '../../../src/virtual/simulation/live-part.js';
import { largestTrial, registrySize, sizesOf } from '../../../src/virtual/simulation/simulation.js';
import type { PartRunner } from '../../../src/virtual/simulation/trial-part.js';
import { peopleOfTrials } from '../../../src/virtual/simulation/written-trial.js';

const world = { seed: 6, scenario: 'stated' } as const;

describe('the trials of a simulation', () => {
  it('are one up to the most that is held at once, and of the size of the registry beyond it', () => {
    expect(sizesOf(largestTrial)).toEqual([largestTrial]);
    expect(sizesOf(largestTrial + 1)).toEqual([
      registrySize,
      registrySize,
      largestTrial + 1 - 2 * registrySize,
    ]);
    expect(sizesOf(10 * registrySize)).toEqual(Array.from({ length: 10 }, () => registrySize));
  });

  it('have people of their own, without a gap between one trial and the next', () => {
    const people = [...peopleOfTrials({ ...world, participants: 3 * registrySize })];
    expect(people[0]?.from).toBe(1);
    for (const [i, { from, to }] of people.entries()) {
      expect(from).toBe((people[i - 1]?.to ?? 0) + 1);
      expect(to - from + 1).toBeGreaterThan(registrySize);
    }
  });

  it('hold the lives of exactly their people', () => {
    const [people] = peopleOfTrials({ ...world, participants: 4 });
    const [trial] = writtenTrials({ ...world, participants: 4 });
    expect([trial?.lives[0]?.participant, trial?.lives.at(-1)?.participant]).toEqual([
      people?.from,
      people?.to,
    ]);
  });
});

describe('the office of a trial', () => {
  it('opens it before anybody is screened, put off as the surgery of the first ones may be', () => {
    for (const { office, lives } of writtenTrials({ ...world, seed: 1, participants: 3 * registrySize })) {
      const opened = office.acts.findLast(({ operation }) => operation === 'signAnalysisPlan')?.at ?? '';
      expect(lives.filter(({ acts }) => (acts[0]?.at ?? '') <= opened)).toEqual([]);
    }
  });

  it('has locked the models when somebody comes whose surgery is put off from before the first day of accrual', async () => {
    const part = {
      trial: 1,
      world: { ...world, seed: 1 },
      people: { from: 698, to: 698 },
      analysis: 'NONE',
    } as const;
    expect((await livePart(part)).counts.allocated).toBe(1);
  });
});

/** The plan without its intervals by resampling, which are no matter of who lives the trial. */
const unresampled = ({ inputs, toRun }: PlanTask): Promise<readonly AnalysisResult[]> =>
  Promise.resolve(analyses(inputs, toRun));

describe('a runner of trials', () => {
  it('may live them as plain data, anywhere', async () => {
    const elsewhere: PartRunner = async function* (parts) {
      for await (const part of parts) yield structuredClone(await livePart(structuredClone(part)));
    };
    const simulation = { ...world, participants: 5 };
    const here = await simulate(simulation, { analysis: 'PLAN', runPlan: unresampled });
    const there = await simulate(simulation, { analysis: 'PLAN', runner: elsewhere, runPlan: unresampled });
    const { seconds: _here, spent: _spent, ...same } = here;
    expect(there).toMatchObject(same);
  });
});

describe('the analysis of a simulated trial', () => {
  it('says of an AUC what the scores of its people say', async () => {
    const simulation = { ...world, participants: 60 };
    const { primary } = await simulate(simulation, { analysis: 'PRIMARY' });
    const { primary: noise } = await simulate(
      { ...simulation, scenario: 'no-signal' },
      { analysis: 'PRIMARY' },
    );
    const aucOf = (all: typeof primary, of: string): number => {
      const figure = all[0]?.figures.find(
        ({ estimator, score }) => estimator.startsWith('auc') && score === of,
      );
      return figure && 'value' in figure ? figure.value : Number.NaN;
    };
    expect(aucOf(primary, 'POST')).toBeGreaterThan(0.6);
    expect(aucOf(noise, 'POST')).toBeLessThan(aucOf(primary, 'POST'));
  });

  it('is none where none is asked for', async () => {
    expect(await simulate({ ...world, participants: 2 })).toMatchObject({ primary: [], report: null });
  });
});
