import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { sameThread } from '../../../../src/application/evaluation/index.js';
import { type EvaluateOptions, evaluateOptions } from '../../../../src/cli/evaluate/options.js';
import { type Output, runEvaluate } from '../../../../src/cli/evaluate/run-evaluate.js';
import { type Evaluation, type Figure, evaluation } from '../../../../src/contracts/evaluation.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const parsed = async (words: readonly string[]): Promise<readonly [string | undefined, EvaluateOptions]> => {
  const command = new Command('evaluate').argument('[file]').exitOverride();
  for (const option of evaluateOptions) command.addOption(option);
  await command.parseAsync([...words], { from: 'user' });
  return [command.args[0], command.opts<EvaluateOptions>()];
};

/** What `apar evaluate` does with these words. */
export const ran = async (...words: readonly string[]): Promise<Ran> => {
  const [file, options] = await parsed(words);
  const said = { out: '', err: '' };
  const output: Output = {
    answer: (text) => {
      said.out += text;
      return Promise.resolve();
    },
    complain: (text) => {
      said.err += text;
    },
  };
  const code = await runEvaluate(file, options, output, () => ({
    runner: sameThread,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    end: () => undefined,
  }));
  return { code, ...said };
};

export const usual: readonly string[] = [
  ...['--time', 'time', '--status', 'status', '--competing', '2,3', '--score', 'score'],
  ...['--horizon', '10', '--threshold', '0.5'],
];

/** A folder that holds data.csv as long as `work` runs. */
export const withFile = async <T>(
  content: string | Uint8Array,
  work: (path: string, folder: string) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'apar-evaluate-'));
  try {
    const path = join(folder, 'data.csv');
    writeFileSync(path, content);
    return await work(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** `apar evaluate data.csv` with the usual columns and what is added. */
export const evaluated = (content: string | Uint8Array, ...added: readonly string[]): Promise<Ran> =>
  withFile(content, (path) => ran(path, ...usual, ...added));

/** The same as JSON that the published schema takes. */
export const answerFor = async (
  content: string | Uint8Array,
  ...added: readonly string[]
): Promise<Evaluation> => {
  const { code, out, err } = await evaluated(content, '--json', ...added);
  if (code !== 0) throw new Error(err);
  return evaluation.parse(JSON.parse(out));
};

/** The one figure of the estimator that is of everybody or of the score alone, or of a group. */
export const figureNamed = (
  { figures }: Evaluation,
  estimator: string,
  cause: number | null = null,
  group: string | null = null,
): Figure => {
  const found = figures.filter(
    (figure) => figure.estimator === estimator && figure.group === group && figure.cause === cause,
  );
  if (found.length !== 1) throw new Error(`${found.length} figures are called ${estimator}`);
  return found[0]!;
};

/** Value, or the code that says why there is none. */
export const valueNamed = (answer: Evaluation, estimator: string, cause?: number): number | string => {
  const figure = figureNamed(answer, estimator, cause);
  return 'value' in figure ? figure.value : figure.notEstimable.code;
};
