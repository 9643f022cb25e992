import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { registrySize } from '../../virtual/simulate.js';
import { allAloneJobs, type AlonePlan, allTrialJobs, type TrialsPlan } from '../../virtual/study/jobs.js';
import { aloneReportOf } from '../../virtual/study/report/alone-report.js';
import { simulationPage } from '../../virtual/study/report/page/simulation-page.js';
import { reportFrom, reportJson } from '../../virtual/study/report/report-json.js';
import type { AloneReport, StudyReport, TrialsReport } from '../../virtual/study/report/study-report.js';
import { trialsReportOf } from '../../virtual/study/report/trials-report.js';
import { writeWhole } from '../write-whole.js';
import { wholeNumber } from '../whole-number.js';
import { type Half, halves } from './kept-results.js';
import { keptReport } from './kept-report.js';
import { resultsOf, type StudyOptions } from './run-study.js';

interface StudyCommandOptions {
  readonly seed: number;
  readonly confirm?: number;
  readonly only?: Half;
  readonly alone: number;
  readonly aloneElsewhere: number;
  readonly resampled: number;
  readonly trials: number;
  readonly trialsElsewhere: number;
  readonly participants: number;
  readonly lives: number;
  readonly threads: number;
  readonly kept: string;
  readonly out: string;
}

const many = 1_000_000;

const aloneOf = async (
  { seed, confirm, participants, alone, aloneElsewhere, resampled }: StudyCommandOptions,
  versions: AloneReport['versions'],
  study: StudyOptions,
): Promise<AloneReport> => {
  const plan: AlonePlan = {
    seed,
    participants,
    dataSets: { stated: alone, elsewhere: aloneElsewhere },
    resampled,
  };
  const jobs = allAloneJobs(plan);
  const first = await resultsOf('alone', { seed, participants }, jobs, study);
  const confirmation =
    confirm === undefined
      ? null
      : {
          seed: confirm,
          results: await resultsOf('alone', { seed: confirm, participants }, jobs, study),
        };
  return aloneReportOf(plan, versions, first, confirmation);
};

const trialsOf = async (
  { seed, participants, trials, trialsElsewhere, lives }: StudyCommandOptions,
  versions: TrialsReport['versions'],
  study: StudyOptions,
): Promise<TrialsReport> => {
  const plan: TrialsPlan = {
    seed,
    participants,
    trials: { stated: trials, elsewhere: trialsElsewhere },
    lives,
  };
  const results = await resultsOf('trials', { seed, participants }, allTrialJobs(plan), study);
  return trialsReportOf(plan, versions, results);
};

/** `apar study`: bias and coverage of the estimators, alone and in whole trials; writes simulation.md and simulation.json. */
export const studyCommand = (version: string): Command =>
  new Command('study')
    .description(
      'measure bias and coverage of every estimator of which the virtual world knows the truth, alone and in whole trials; a study that was stopped goes on where it was',
    )
    .requiredOption('--seed <number>', 'the same seed gives the same report', wholeNumber(0, 2 ** 30))
    .addOption(
      new Option('--only <half>', 'compute this half, and keep the other as the report has it').choices(
        halves,
      ),
    )
    .option(
      '--confirm <number>',
      'another seed, with which the estimators alone are measured again',
      wholeNumber(0, 2 ** 30),
    )
    .option(
      '--alone <number>',
      'data sets of the stated world, straight from the model',
      wholeNumber(0, many),
      2_000,
    )
    .option(
      '--alone-elsewhere <number>',
      'data sets of each of the other worlds',
      wholeNumber(0, many),
      1_000,
    )
    .option(
      '--resampled <number>',
      'data sets of a world of which people are resampled as well',
      wholeNumber(0, many),
      500,
    )
    .option(
      '--trials <number>',
      'trials lived through the protocol in the stated world',
      wholeNumber(0, many),
      200,
    )
    .option('--trials-elsewhere <number>', 'trials in each of the other worlds', wholeNumber(0, many), 20)
    .option('--participants <number>', 'of each data set and trial', wholeNumber(2, 1_000), registrySize)
    .option(
      '--lives <number>',
      'lives of each world that give the true values for its trials',
      wholeNumber(1, 10 * many),
      many,
    )
    .option('--threads <number>', 'worker threads', wholeNumber(1, 64), 2)
    .option('--kept <folder>', 'where results are kept from one run to the next', join('.apar', 'study'))
    .option('--out <folder>', 'folder of simulation.md and simulation.json', 'docs')
    .action(async (options: StudyCommandOptions) => {
      const { only, out, threads, kept: folder } = options;
      const file = join(out, 'simulation.json');
      const before: StudyReport = only === undefined ? { alone: null, trials: null } : keptReport(file);
      const versions = { apar: version, node: process.version };
      const study: StudyOptions = { threads, folder, say: (line) => process.stderr.write(`${line}\n`) };
      const alone = only === 'trials' ? before.alone : await aloneOf(options, versions, study);
      const trials = only === 'alone' ? before.trials : await trialsOf(options, versions, study);
      const json = reportJson({ alone, trials });
      mkdirSync(out, { recursive: true });
      await writeWhole(file, json);
      await writeWhole(join(out, 'simulation.md'), simulationPage(reportFrom(json)));
    });
