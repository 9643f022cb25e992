import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  allAloneJobs,
  type AlonePlan,
  allTrialJobs,
  type Job,
  jobName,
  type TrialsPlan,
} from '../../../src/virtual/study/jobs.js';
import { level } from '../../../src/virtual/study/design.js';
import { aloneReportOf } from '../../../src/virtual/study/report/alone-report.js';
import { simulationPage } from '../../../src/virtual/study/report/page/simulation-page.js';
import type { Results } from '../../../src/virtual/study/report/results.js';
import type { StudyReport } from '../../../src/virtual/study/report/study-report.js';
import { trialsReportOf } from '../../../src/virtual/study/report/trials-report.js';
import { type JobResult, jobRunner } from '../../../src/virtual/study/run-job.js';

const alone: AlonePlan = {
  seed: 1,
  participants: 353,
  dataSets: { stated: 100, elsewhere: 0 },
  resampled: 0,
};
const trials: TrialsPlan = {
  seed: 1,
  participants: 40,
  trials: { stated: 5, elsewhere: 0 },
  lives: 10_000,
};
const versions = { apar: '0', node: 'v0' };
/** No chance puts one of two hundred figures so far off; a wrong estimator or truth does. */
const farInErrors = 4.5;
/** Of a figure of five trials: four Monte-Carlo errors, which leave at least three of five intervals around the truth. */
const trialErrors = 4;
/** Half the width of an interval of 95 % in standard errors. */
const quantile = 1.959964;
/** Standard error that the intervals say, to the spread that trials show: five trials tell it to a factor, a slip of a square or a root is more. */
const [tooNarrow, tooWide] = [0.2, 8] as const;
/** What a trial is about: the estimators of its primary figures, and of those that stand beside them. */
const mainFigures = [
  'survival.kaplan-meier',
  'survival.restricted-mean',
  'incidence.aalen-johansen | cause 1',
  'incidence.aalen-johansen | cause 2',
  'incidence.aalen-johansen | cause 3',
  ...['PRE', 'POST'].flatMap((score) => [
    `auc.delong | ${score}`,
    `auc.at-horizon | ${score}`,
    `brier.at-horizon | ${score}`,
    `calibration.intercept | ${score}`,
    `calibration.slope | ${score}`,
    `calibration.expected-observed | ${score}`,
    `concordance.harrell | ${score}`,
    `classification.at-horizon.sensitivity | ${score} | ≥ 0.2`,
    `classification.at-horizon.specificity | ${score} | ≥ 0.2`,
  ]),
];
/** Seconds of a processor for the five trials and the lives that give their truth, whatever else the machine does. */
const mostSeconds = 60;

const done = async (jobs: readonly Job[], run: (job: Job) => Promise<JobResult>): Promise<Results> => {
  const results = new Map<string, JobResult>();
  for (const job of jobs) results.set(jobName(job), await run(job));
  return results;
};

describe('a small study', () => {
  let report: Required<{ [Half in keyof StudyReport]: NonNullable<StudyReport[Half]> }>;
  let seconds: number;
  beforeAll(async () => {
    const began = process.cpuUsage();
    const lived = await done(allTrialJobs(trials), jobRunner(trials));
    const { user, system } = process.cpuUsage(began);
    seconds = (user + system) / 1e6;
    const read = await done(allAloneJobs(alone), jobRunner(alone));
    report = {
      alone: aloneReportOf(alone, versions, read, null),
      trials: trialsReportOf(trials, versions, lived),
    };
  }, 600_000);

  it('lives five trials in its time', () => {
    expect(report.trials.worlds.map(({ trials: count }) => count)).toEqual([5]);
    expect(seconds).toBeLessThan(mostSeconds);
  });

  it('finds no estimator wrong in the stated world, and no more outside without a known reason than chance puts there', () => {
    const figures = report.alone.worlds.flatMap(({ parts }) => parts.flatMap((part) => part.figures));
    expect(figures.length).toBeGreaterThan(180);
    const unexplained = figures.filter(({ outside, reason }) => outside && reason === null);
    expect(unexplained.length).toBeLessThanOrEqual(0.03 * figures.length);
    for (const { bias, biasError, coverage, coverageError } of unexplained) {
      expect(Math.abs(bias ?? Number.NaN)).toBeLessThan(farInErrors * (biasError ?? Number.NaN));
      if (coverage !== null)
        expect(Math.abs(coverage - level)).toBeLessThan(farInErrors * (coverageError ?? Number.NaN));
    }
  });

  it('lets whole trials say nearly what complete knowledge of their people says', () => {
    const figures = report.trials.worlds.flatMap((world) => world.figures);
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

  describe.each(mainFigures)('in five whole trials, %s', (key) => {
    const found = () => {
      const [world] = report.trials.worlds;
      const figure = world?.figures.find((one) => one.key === key);
      const { bias, biasError, coverage, coverageError, spread, width, truthError } = figure ?? {};
      if (!figure || bias == null || biasError == null || coverage == null || width == null || spread == null)
        throw new Error(`${key} was not estimated with its interval in several of the trials`);
      const said = width / (2 * quantile);
      const saidError = Math.hypot(said / Math.sqrt(figure.estimated), truthError ?? 0);
      return {
        ...figure,
        bias,
        biasError,
        coverage,
        coverageError: coverageError ?? 0,
        spread,
        said,
        saidError,
      };
    };

    it('lies within four Monte-Carlo errors of the truth, by the spread of the trials and by its own intervals', () => {
      const { bias, biasError, saidError, estimated } = found();
      expect(estimated).toBeGreaterThanOrEqual(4);
      expect(Math.abs(bias) / biasError).toBeLessThan(trialErrors);
      expect(Math.abs(bias) / saidError).toBeLessThan(trialErrors);
    });

    it('has intervals that hold the truth as often as chance allows, and that are as wide as the trials differ', () => {
      const { coverage, coverageError, said, spread } = found();
      expect(coverage).toBeGreaterThan(level - trialErrors * coverageError);
      expect(said / spread).toBeGreaterThan(tooNarrow);
      expect(said / spread).toBeLessThan(tooWide);
    });
  });

  it('follows everybody of a trial from the true outcome to the label', () => {
    const count = (of: RegExp): number =>
      Object.entries(report.trials.worlds[0]?.labels ?? {}).reduce(
        (sum, [name, n]) => sum + (of.test(name) ? n : 0),
        0,
      );
    expect(count(/^true 1 \| AGGRESSIVE$/u)).toBeGreaterThan(0);
    // Readers and dates are wrong now and then, but most true outcomes are found.
    expect(count(/^true 1 \| AGGRESSIVE$/u)).toBeGreaterThan(count(/^true 1 /u) / 2);
    expect(count(/^true 0 \| AGGRESSIVE$/u)).toBe(0);
  });

  it('writes the same page from the same report', () => {
    const page = simulationPage(report);
    expect(simulationPage(structuredClone(report))).toBe(page);
    expect(page).toContain('## Whole trials');
    expect(page).not.toMatch(/NaN|Infinity|undefined/u);
  });
});
