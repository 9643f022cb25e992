import { describe, expect, it } from '@jest/globals';
import { type Job, jobName, jobsOf } from '../../../../src/virtual/study/jobs.js';
import { scenarioNames } from '../../../../src/virtual/world/index.js';

const plan = { seed: 1, alone: 120, trials: 3, participants: 353, lives: 40_000 };

const counted = (jobs: readonly Job[], kind: Job['kind']): number =>
  jobs.reduce((sum, job) => {
    if (job.kind !== kind) return sum;
    return sum + (job.kind === 'trial' ? 1 : job.to - job.from);
  }, 0);

describe('the parts of a study', () => {
  it('are every data set of every world, every trial and every group of lives, once', () => {
    const jobs = jobsOf(plan);
    expect(counted(jobs, 'alone')).toBe(120 * scenarioNames.length);
    expect(counted(jobs, 'trial')).toBe(3);
    expect(counted(jobs, 'lives')).toBe(8);
    expect(new Set(jobs.map(jobName)).size).toBe(jobs.length);
  });

  it('of a smaller study are parts of a larger one, so that nothing is computed twice', () => {
    const names = new Set(jobsOf({ ...plan, alone: 150, trials: 9 }).map(jobName));
    for (const job of jobsOf({ ...plan, alone: 100 })) expect(names).toContain(jobName(job));
  });

  it('need no lives where no trial is lived', () => {
    expect(counted(jobsOf({ ...plan, trials: 0 }), 'lives')).toBe(0);
  });
});
