import { z } from 'zod';
import {
  DataWrong,
  type EvaluationData,
  bootstrapFigures,
  evaluate,
} from '../../application/evaluation/index.js';
import { type EvaluationArguments, type Figure, evaluation } from '../../contracts/evaluation.js';
import { messageOf } from '../../domain/shared/message-of.js';
import type { BootstrapMeans } from './bootstrap-means.js';
import { csvForm, drawnNotes, evaluationArguments, threadsOf } from './evaluation-arguments.js';
import { evaluationText } from './evaluation-text.js';
import { InputRefused, type ExitCode, exitCodeOf, Trouble } from '../exit-codes.js';
import type { EvaluateOptions } from './options.js';
import { evaluationHtml } from '../../report/index.js';
import { legible } from '../legible.js';
import { replacedBy } from '../replaced-by.js';
import { readCsv } from './read-csv.js';
import { requireWritable, writeWhole } from '../write-whole.js';

/** Where the answer and the complaints go. */
export interface Output {
  /** Rejects when the text cannot be written. */
  readonly answer: (text: string) => Promise<void>;
  readonly complain: (text: string) => void;
}

export const evaluationJsonSchema = (): object => z.toJSONSchema(evaluation, { target: 'draft-2020-12' });

/** Where a bootstrap runs, asked for when there is one. */
export type MeansOf = (threads: number | undefined) => BootstrapMeans;

const answerTo = async (
  file: string | undefined,
  options: EvaluateOptions,
  meansOf: MeansOf,
): Promise<string> => {
  if (options.schema) return `${JSON.stringify(evaluationJsonSchema(), null, 2)}\n`;
  if (file === undefined) throw new InputRefused('name the CSV file to evaluate');
  const request = evaluationArguments(options);
  const threads = threadsOf(options);
  if (options.out !== undefined && (await replacedBy(options.out, [file])) !== undefined)
    throw new InputRefused(
      `--out ${options.out} is the file ${file} itself, and the answer would replace it; name another file`,
    );
  if (options.out !== undefined) await requireWritable(options.out);
  const read = await readCsv(file, request, csvForm(options)).catch((error: unknown) => {
    if (!(error instanceof DataWrong)) throw error;
    throw new InputRefused(
      `${file} cannot be evaluated:\n${error.message.replaceAll(/^/gmu, '  ')}\nCorrect it and run again; nothing was evaluated`,
      { cause: error },
    );
  });
  const notes = [...read.notes, ...drawnNotes(options)];
  const panel = evaluate(read.data, request, read.file, notes);
  const figures = [...panel.figures, ...(await bootstrapped(read.data, request, threads, meansOf))];
  const answer = { ...panel, figures };
  if (options.html) return evaluationHtml(answer);
  return options.json ? `${JSON.stringify(answer, null, 2)}\n` : legible(`${evaluationText(answer)}\n`);
};

const bootstrapped = async (
  data: EvaluationData,
  request: EvaluationArguments,
  threads: number | undefined,
  meansOf: MeansOf,
): Promise<readonly Figure[]> => {
  if (request.bootstrap === undefined) return [];
  const { runner, signal, onProgress, end } = meansOf(threads);
  try {
    return await bootstrapFigures(data, request, runner, { signal, onProgress });
  } finally {
    end();
  }
};

/** Runs `apar evaluate`: everything that may go wrong ends in words and an exit code. */
export const runEvaluate = async (
  file: string | undefined,
  options: EvaluateOptions,
  output: Output,
  meansOf: MeansOf,
): Promise<ExitCode> => {
  try {
    const text = await answerTo(file, options, meansOf);
    if (options.out === undefined) await output.answer(text);
    else await writeWhole(options.out, text);
    return 0;
  } catch (error) {
    if (error instanceof InputRefused || error instanceof Trouble) {
      output.complain(legible(`apar: ${error.message}\n`));
      return exitCodeOf(error);
    }
    output.complain(
      legible(`apar: ${messageOf(error)}; nothing was evaluated. This is a defect of the program\n`),
    );
    return 2;
  }
};
