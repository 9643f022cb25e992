import { Command } from 'commander';
import { terminalMeans } from './bootstrap-means.js';
import { type EvaluateOptions, evaluateOptions } from './options.js';
import { written } from '../written.js';
import { runEvaluate } from './run-evaluate.js';

export const evaluateExample =
  '\nExample:\n  apar evaluate data.csv --time time --status status --event 1 --competing 2,3 --score pre --score2 post --horizon 730 --threshold 0.5 --json';

/** `apar evaluate`. Exit codes: 0 answered, 1 data or arguments wrong, 2 trouble with file, disk or program. */
export const evaluateCommand = (): Command => {
  const command = new Command('evaluate')
    .description(
      'compute the panel of estimators over any CSV file, without the trial around it (exit code 1: data or arguments are wrong; 2: trouble with file, disk or program)',
    )
    .argument('[file]', 'CSV file with a header and one row a subject')
    .addHelpText(
      'after',
      `${evaluateExample}\n\ndocs/how-to/statistician.md says what each column means and how to check the figures in R.`,
    )
    .action(async (file: string | undefined, options: EvaluateOptions) => {
      process.exitCode = await runEvaluate(
        file,
        options,
        { answer: written(process.stdout), complain: (text) => process.stderr.write(text) },
        (threads) => terminalMeans(process.stderr, threads),
      );
    });
  for (const option of evaluateOptions) command.addOption(option);
  return command;
};
