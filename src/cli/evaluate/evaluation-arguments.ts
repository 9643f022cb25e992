import { numberIn } from '../../application/evaluation/index.js';
import type { EvaluationArguments } from '../../contracts/evaluation.js';
import { encodingNamed } from './decoded.js';
import { InputRefused } from '../exit-codes.js';
import { type EvaluateOptions, scoreNames, usualResamples, usualSeed } from './options.js';
import type { CsvForm } from './read-csv.js';

const number = (name: string, text: string, holds: (value: number) => boolean, rule: string): number => {
  const value = numberIn(text);
  if (typeof value === 'number' && holds(value)) return value;
  throw new InputRefused(`--${name} is "${text}"; give ${rule}`);
};

const list = (text: string): readonly string[] => text.split(',').map((item) => item.trim());

const code = (name: string, text: string, rule = 'a whole number'): number =>
  number(name, text, Number.isSafeInteger, rule);

const codes = (name: string, text: string): readonly number[] =>
  list(text).map((one) => code(name, one, 'whole numbers with commas between them, such as 2,3'));

const twice = <T>(values: readonly T[]): T | undefined =>
  values.find((value, at) => values.indexOf(value) !== at);

const requiredOf = (options: EvaluateOptions) => {
  const { time, status, score, horizon, threshold } = options;
  if (
    time === undefined ||
    status === undefined ||
    score === undefined ||
    horizon === undefined ||
    threshold === undefined
  ) {
    const missing = Object.entries({ time, status, score, horizon, threshold })
      .filter(([, value]) => value === undefined)
      .map(([name]) => `--${name}`);
    throw new InputRefused(`${missing.join(', ')} must be given; apar evaluate --help says what they are`);
  }
  return { time, status, horizon, threshold };
};

const scoresOf = (options: EvaluateOptions, threshold: string): EvaluationArguments['scores'] => {
  const columns = scoreNames.flatMap((name) => options[name] ?? []);
  const risk = options.risk === true ? columns : options.risk === undefined ? [] : list(options.risk);
  const stranger = risk.find((column) => !columns.includes(column));
  if (stranger !== undefined) {
    throw new InputRefused(
      `--risk names "${stranger}", which is no score; put the file before --risk, or name scores`,
    );
  }
  const texts = list(threshold);
  if (texts.length !== 1 && texts.length !== columns.length) {
    throw new InputRefused(
      `--threshold has ${texts.length} numbers for ${columns.length} scores; give one, or one for each`,
    );
  }
  return columns.map((column, k) => {
    const probability = !risk.includes(column);
    const holds = (value: number): boolean => !probability || (value >= 0 && value <= 1);
    const rule = probability
      ? `a probability from 0 to 1 for "${column}", or name the score under --risk`
      : 'a number';
    return { column, probability, threshold: number('threshold', texts[k] ?? texts[0] ?? '', holds, rule) };
  });
};

/** @throws InputRefused that names the option and what to give */
export const evaluationArguments = (options: EvaluateOptions): EvaluationArguments => {
  const { time, status, horizon, threshold } = requiredOf(options);
  const scores = scoresOf(options, threshold);
  const { curveTime = time, curveStatus = status, id = null, group = null } = options;
  const columns = [...new Set([time, curveTime]), ...new Set([status, curveStatus])];
  const shared = twice([...columns, ...scores.map(({ column }) => column)]);
  if (shared !== undefined) {
    throw new InputRefused(
      `the column "${shared}" is named twice; time, status and each score have their own`,
    );
  }
  const event = code('event', options.event);
  const censored = code('censored', options.censored);
  const competing = options.competing === undefined ? [] : codes('competing', options.competing);
  const ambiguous = twice([censored, event, ...competing]);
  if (ambiguous !== undefined) {
    throw new InputRefused(
      `the status ${ambiguous} has two meanings; give --censored, --event and --competing different codes`,
    );
  }
  return {
    time,
    status,
    curveTime,
    curveStatus,
    censored,
    event,
    competing,
    scores,
    id,
    group,
    horizon: number('horizon', horizon, (value) => value > 0, 'a number of days above 0'),
    level: number(
      'level',
      options.level,
      (value) => value > 0 && value < 1,
      'a number between 0 and 1, such as 0.95',
    ),
    ...chanceOf(options),
  };
};

const mostResamples = 1_000_000;

/** What is drawn at random, and from which seed: one that is fixed where none is given, so that it can be repeated. */
const chanceOf = ({ bootstrap, seed }: EvaluateOptions): Pick<EvaluationArguments, 'seed' | 'bootstrap'> => {
  const given = seed === undefined ? null : code('seed', seed);
  if (bootstrap === undefined) return { seed: null };
  const replicates =
    bootstrap === true
      ? usualResamples
      : number(
          'bootstrap',
          bootstrap,
          (value) => Number.isSafeInteger(value) && value >= 100 && value <= mostResamples,
          `a whole number of resamples from 100 to ${mostResamples}, and the file before it`,
        );
  return { seed: given ?? usualSeed, bootstrap: { replicates } };
};

/** What was asked of a bootstrap that was not: said, since no figure depends on it. */
export const drawnNotes = ({ bootstrap, seed, threads }: EvaluateOptions): readonly string[] => {
  if (bootstrap !== undefined) return [];
  const idle = Object.entries({ seed, threads }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  return idle.length === 0
    ? []
    : [`nothing was drawn at random: ${idle.join(' and ')} had nothing to act on without --bootstrap`];
};

const mostThreads = 256;

/** How many threads a bootstrap may use; undefined: as many as there are processors. @throws InputRefused */
export const threadsOf = ({ threads }: EvaluateOptions): number | undefined =>
  threads === undefined
    ? undefined
    : number(
        'threads',
        threads,
        (value) => Number.isSafeInteger(value) && value >= 1 && value <= mostThreads,
        `a whole number from 1 to ${mostThreads}`,
      );

/** @throws InputRefused that names the option and what to give */
export const csvForm = ({ encoding, delimiter, maxRows }: EvaluateOptions): CsvForm => {
  const character = delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter;
  if (character.length !== 1 || /["\r\n\p{L}\p{N}.+-]/u.test(character)) {
    throw new InputRefused(
      `--delimiter is "${delimiter}"; give one character that is no letter, digit or part of a number, such as ";", or tab`,
    );
  }
  return {
    encoding: encodingNamed(encoding),
    delimiter: character,
    maxRows: number(
      'max-rows',
      maxRows,
      (value) => Number.isSafeInteger(value) && value > 0,
      'a whole number of rows',
    ),
  };
};
