import { beforeAll, describe, expect, it } from '@jest/globals';
import { jobName, jobsOf } from '../../../src/virtual/study/jobs.js';
import { simulationPage } from '../../../src/virtual/study/report/page/simulation-page.js';
import { type StudyReport, studyReport } from '../../../src/virtual/study/report/study-report.js';
import { type JobResult, jobRunner } from '../../../src/virtual/study/run-job.js';

const plan = { seed: 1, alone: 300, trials: 5, participants: 40, lives: 10_000 };
const versions = { apar: '0', node: 'v0' };

/** Five small trials, and some hundred data sets of the registry's size in the stated world. */
const studied = async (): Promise<StudyReport> => {
  const results = new Map<string, JobResult>();
  const small = jobRunner(plan);
  const full = jobRunner({ ...plan, participants: 353 });
  for (const job of jobsOf(plan)) {
    if (job.kind === 'alone' && job.scenario !== 'stated') results.set(jobName(job), {});
    else results.set(jobName(job), await (job.kind === 'alone' ? full : small)(job));
  }
  return studyReport(plan, versions, results);
};

describe('a small study', () => {
  let report: StudyReport;
  beforeAll(async () => {
    report = await studied();
  }, 600_000);

  it('finds no estimator wrong in the stated world without a known reason', () => {
    const figures = report.alone.find(({ scenario }) => scenario === 'stated')?.figures ?? [];
    expect(figures.length).toBeGreaterThan(120);
    expect(figures.filter(({ outside, reason }) => outside && reason === null)).toEqual([]);
  });

  it('lets whole trials say nearly what complete knowledge of their people says', () => {
    const { figures } = report.trials;
    expect(figures.length).toBeGreaterThan(60);
    for (const key of [
      'incidence.aalen-johansen | cause 2',
      'auc.at-horizon | PRE',
      'auc.at-horizon | POST',
    ]) {
      const found = figures.find((one) => one.key === key);
      expect(Math.abs(found?.price ?? Number.NaN)).toBeLessThan(0.1);
      expect(Math.abs(found?.bias ?? Number.NaN)).toBeLessThan(5 * (found?.biasError ?? Number.NaN));
    }
  });

  it('follows everybody of a trial from the true outcome to the label', () => {
    const count = (of: RegExp): number =>
      Object.entries(report.trials.labels).reduce((sum, [name, n]) => sum + (of.test(name) ? n : 0), 0);
    expect(count(/^true 1 \| AGGRESSIVE$/u)).toBeGreaterThan(0);
    // Readers and dates are wrong now and then, but most true outcomes are found.
    expect(count(/^true 1 \| AGGRESSIVE$/u)).toBeGreaterThan(count(/^true 1 /u) / 2);
    expect(count(/^true 0 \| AGGRESSIVE$/u)).toBe(0);
  });

  it('writes the same page from the same report', () => {
    const page = simulationPage(report);
    expect(simulationPage(structuredClone(report))).toBe(page);
    expect(page).toContain('## Whole trials');
    expect(page).not.toMatch(/NaN|Infinity|undefined|unexplained\*\*/u);
  });
});
