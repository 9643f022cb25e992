import { describe, expect, it } from '@jest/globals';
import {
  allAloneJobs,
  allTrialJobs,
  type AlonePlan,
  type Job,
  jobName,
  type TrialsPlan,
} from '../../../../src/virtual/study/jobs.js';
import { scenarioNames } from '../../../../src/virtual/world/index.js';

const alone: AlonePlan = {
  seed: 1,
  participants: 353,
  dataSets: { stated: 120, elsewhere: 60 },
  resampled: 30,
};
const trials: TrialsPlan = { seed: 1, participants: 353, trials: { stated: 3, elsewhere: 0 }, lives: 40_000 };

const counted = (jobs: readonly Job[], is: (job: Job) => boolean): number =>
  jobs.filter(is).reduce((sum, job) => sum + (job.kind === 'trial' ? 1 : job.to - job.from), 0);
const ofPart =
  (part: string, scenario: string) =>
  (job: Job): boolean =>
    job.kind === 'alone' && job.part === part && job.scenario === scenario;

describe('the parts of a study', () => {
  it('are every data set of every world, once', () => {
    const jobs = allAloneJobs(alone);
    for (const scenario of scenarioNames)
      expect(counted(jobs, ofPart('panel', scenario))).toBe(scenario === 'stated' ? 120 : 60);
    expect(new Set(jobs.map(jobName)).size).toBe(jobs.length);
  });

  it('resample the first data sets only, and ask nothing where a world says nothing new', () => {
    const jobs = allAloneJobs(alone);
    expect(counted(jobs, ofPart('bootstrap', 'stated'))).toBe(30);
    expect(counted(jobs, ofPart('bootstrap', 'heavy-ties'))).toBe(0);
    expect(counted(jobs, ofPart('therapy', 'stated'))).toBe(120);
  });

  it('of a smaller study are parts of a larger one, so that nothing is computed twice', () => {
    const names = new Set(
      allAloneJobs({ ...alone, dataSets: { stated: 150, elsewhere: 100 }, resampled: 50 }).map(jobName),
    );
    const smaller = { ...alone, dataSets: { stated: 100, elsewhere: 50 }, resampled: 0 };
    for (const job of allAloneJobs(smaller)) expect(names).toContain(jobName(job));
  });

  it('are every trial and every group of lives of the worlds in which trials are lived, once', () => {
    const jobs = allTrialJobs(trials);
    expect(counted(jobs, ({ kind }) => kind === 'trial')).toBe(3);
    expect(counted(jobs, ({ kind }) => kind === 'lives')).toBe(8);
    expect(new Set(jobs.map(jobName)).size).toBe(jobs.length);
    const everywhere = allTrialJobs({ ...trials, trials: { stated: 3, elsewhere: 2 } });
    expect(counted(everywhere, ({ kind }) => kind === 'trial')).toBe(3 + 2 * (scenarioNames.length - 1));
    expect(counted(everywhere, ({ kind }) => kind === 'lives')).toBe(8 * scenarioNames.length);
  });

  it('need no lives where no trial is lived', () => {
    expect(allTrialJobs({ ...trials, trials: { stated: 0, elsewhere: 0 } })).toEqual([]);
  });
});
