import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { registrySize } from '../../virtual/simulate.js';
import type { StudyPlan } from '../../virtual/study/jobs.js';
import { simulationPage } from '../../virtual/study/report/page/simulation-page.js';
import { reportJson } from '../../virtual/study/report/report-json.js';
import { writeWhole } from '../write-whole.js';
import { wholeNumber } from '../whole-number.js';
import { runStudy } from './run-study.js';

interface StudyCommandOptions extends StudyPlan {
  readonly threads: number;
  readonly kept: string;
  readonly out: string;
}

const many = 1_000_000;

/** `apar study`: bias and coverage of the estimators, and of whole trials; writes simulation.md and simulation.json. */
export const studyCommand = (version: string): Command =>
  new Command('study')
    .description(
      'measure bias and coverage of every estimator of which the virtual world knows the truth, alone and in whole trials; a study that was stopped goes on where it was',
    )
    .requiredOption('--seed <number>', 'the same seed gives the same report', wholeNumber(0, 2 ** 30))
    .option(
      '--alone <number>',
      'data sets of each scenario, straight from the model',
      wholeNumber(0, many),
      2_000,
    )
    .option('--trials <number>', 'trials lived through the protocol', wholeNumber(0, many), 200)
    .option('--participants <number>', 'of each data set and trial', wholeNumber(2, 1_000), registrySize)
    .option(
      '--lives <number>',
      'lives that give the true values for the trials',
      wholeNumber(1, 10 * many),
      many,
    )
    .option('--threads <number>', 'worker threads', wholeNumber(1, 64), 2)
    .option('--kept <folder>', 'where results are kept from one run to the next', join('.apar', 'study'))
    .option('--out <folder>', 'folder of simulation.md and simulation.json', 'docs')
    .action(async ({ threads, kept, out, ...plan }: StudyCommandOptions) => {
      const report = await runStudy(plan, {
        threads,
        folder: kept,
        version,
        say: (line) => process.stderr.write(`${line}\n`),
      });
      mkdirSync(out, { recursive: true });
      await writeWhole(join(out, 'simulation.json'), reportJson(report));
      await writeWhole(join(out, 'simulation.md'), simulationPage(report));
    });
