import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { aloneReportOf } from '../../../../src/virtual/study/report/alone-report.js';
import { allAloneJobs, type AlonePlan, jobName } from '../../../../src/virtual/study/jobs.js';
import { whatTests } from '../../../../src/virtual/study/report/page/known-reasons-list.js';
import { simulationPage } from '../../../../src/virtual/study/report/page/simulation-page.js';
import { reportFrom, reportJson } from '../../../../src/virtual/study/report/report-json.js';
import type { Results } from '../../../../src/virtual/study/report/results.js';
import type { AloneReport } from '../../../../src/virtual/study/report/study-report.js';
import { emptyTally, tallied } from '../../../../src/virtual/study/tally.js';

const plan: AlonePlan = {
  seed: 1,
  participants: 40,
  dataSets: { stated: 50, elsewhere: 0 },
  resampled: 0,
};
const key = 'survival.kaplan-meier';
const truth = 0.634;
const values = Array.from({ length: 50 }, (_, i) => 0.6 + 0.001 * i);

/** Results in which only one figure was observed, off by so much, with intervals of which so many miss the truth. */
const resultsWith = (off: number, figure = key, missing = 0): Results => {
  const tally = values.reduce(
    (sum, value, i) => tallied(sum, { value: value + off, interval: i < missing ? [2, 3] : [0, 1] }, truth),
    emptyTally,
  );
  return new Map(
    allAloneJobs(plan).map((job) => [
      jobName(job),
      job.kind === 'alone' && job.part === 'panel' ? { [figure]: tally } : {},
    ]),
  );
};

const versions = { apar: '0', node: 'v0' };
const reportOf = (first: Results, second: Results): AloneReport =>
  aloneReportOf(plan, versions, first, { seed: 2, results: second });
const reportWith = (first: number, second: number): AloneReport =>
  reportOf(resultsWith(first), resultsWith(second));

describe('the report of a study', () => {
  let report: AloneReport;
  beforeAll(() => {
    report = reportWith(0.05, 0.01);
  });

  it('is read from its file as it was written, and so is its page', () => {
    const json = reportJson({ alone: report, trials: null });
    const read = reportFrom(json);
    expect(reportJson(read)).toBe(json);
    expect(simulationPage(reportFrom(reportJson(read)))).toBe(simulationPage(read));
  });

  it('refuses a file that is another one', () => {
    expect(() => reportFrom('{"alone": {"plan": 1}, "trials": null}')).toThrow('plan');
  });

  it('calls a figure that is outside with one seed only chance', () => {
    const page = simulationPage({ alone: report, trials: null });
    expect(page).toContain('chance: the other run is within the limits in this');
    expect(page).not.toContain('**confirmed');
  });

  it('calls chance what is outside with both seeds, in a respect that is explained with both', () => {
    const [value, missing] = ['classification.at-horizon.positive-predictive-value | POST | ≥ 0.5', 10];
    const report = reportOf(resultsWith(0.0165, value, missing), resultsWith(0.05, value, missing));
    const figures = report.confirmation?.worlds.flatMap(({ outside }) => outside);
    expect(figures).toMatchObject([
      { first: { outside: true, unexplained: [] }, second: { outside: true, unexplained: ['bias'] } },
    ]);
    expect(simulationPage({ alone: report, trials: null })).toContain('chance: the other run');
  });

  it('calls chance what is off to one side with one seed and to the other with another', () => {
    expect(simulationPage({ alone: reportWith(0.05, -0.05), trials: null })).not.toContain('**confirmed');
  });

  it('calls a figure that is outside with both seeds wrong', () => {
    const page = simulationPage({ alone: reportWith(0.05, 0.05), trials: null });
    expect(page).toContain('**confirmed: an estimator or a truth is wrong**');
    expect(page).toContain('**unexplained**');
  });
});

describe('what a seed says of the reasons', () => {
  const reasons = (...seen: readonly (readonly number[])[]): AloneReport['reasons'] =>
    seen.map((seeds) => ({ reason: '', biasUpTo: 0, coverageFrom: 0, coverageTo: 1, seen: seeds }));

  it('is a test where none of its figures had been seen when they were drawn', () => {
    expect(whatTests({ reasons: reasons([1], [1, 2]) }, 3)).toContain('is a test');
  });

  it('is none of those that were drawn after it had been seen', () => {
    expect(whatTests({ reasons: reasons([1], [1, 2], [1]) }, 2)).toContain('1 of the 3 known reasons');
    expect(whatTests({ reasons: reasons([1], [1, 2]) }, 1)).toContain('tests none of them');
  });
});

describe('the committed report', () => {
  const read = (name: string): string =>
    readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');

  it('is the page of the committed figures, to the byte', () => {
    const json = read('simulation.json');
    expect(simulationPage(reportFrom(json))).toBe(read('simulation.md'));
    expect(reportJson(reportFrom(json))).toBe(json);
  });

  it('holds no figure that two seeds leave unexplained', () => {
    expect(read('simulation.md')).not.toMatch(/NaN|Infinity|undefined|\*\*confirmed/u);
  });
});
