import { Option } from 'commander';

type ScoreName = 'score' | `score${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/** As commander hands them over; what they mean is checked by `evaluation-arguments.ts`. */
export interface EvaluateOptions extends Readonly<Partial<Record<ScoreName, string>>> {
  readonly time?: string;
  readonly status?: string;
  readonly curveTime?: string;
  readonly curveStatus?: string;
  readonly censored: string;
  readonly event: string;
  readonly competing?: string;
  readonly risk?: string | true;
  readonly id?: string;
  readonly group?: string;
  readonly horizon?: string;
  readonly threshold?: string;
  readonly level: string;
  readonly bootstrap?: string | true;
  readonly seed?: string;
  readonly threads?: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly maxRows: string;
  readonly json?: true;
  readonly html?: true;
  readonly out?: string;
  readonly schema?: true;
}

export const usualResamples = 2_000;
export const usualSeed = 1;
export const defaultMaxRows = 1_000_000;

export const scoreNames: readonly ScoreName[] = [
  'score',
  'score2',
  'score3',
  'score4',
  'score5',
  'score6',
  'score7',
  'score8',
  'score9',
];

const scores = scoreNames.map((name, k) =>
  new Option(
    `--${name} <column>`,
    k === 0 ? 'column of the score; a higher one means more risk' : 'further scores, to --score9',
  ).hideHelp(k > 1),
);

export const evaluateOptions: readonly Option[] = [
  new Option('--time <column>', 'column of the time in days, 0 or more'),
  new Option('--status <column>', 'column of the status, a whole number'),
  new Option('--event <code>', 'status of the event').default('1'),
  new Option('--competing <codes>', 'statuses of competing events, such as 2,3'),
  new Option('--censored <code>', 'status of a censored row').default('0'),
  ...scores,
  new Option('--horizon <days>', 'time at which the scores are judged, such as 730'),
  new Option(
    '--threshold <numbers>',
    'score from which on a row is high; one for all, or one for each score',
  ),
  new Option(
    '--risk [columns]',
    'scores that are no probabilities (all of them without a list): no calibration, no Brier score',
  ),
  new Option('--curve-time <column>', 'time for curves and tests, where it differs from --time'),
  new Option('--curve-status <column>', 'status for curves and tests, where it differs from --status'),
  new Option('--group <column>', 'column of groups to compare'),
  new Option('--id <column>', 'column of ids, of which none may stand twice'),
  new Option('--level <share>', 'level of the intervals').default('0.95'),
  new Option(
    '--bootstrap [resamples]',
    `percentile and BCa intervals by resampling of rows (${usualResamples} resamples without a number)`,
  ),
  new Option('--seed <number>', `seed of what is drawn at random (${usualSeed} for a bootstrap without one)`),
  new Option(
    '--threads <number>',
    'threads of the bootstrap, all processors if absent; no digit depends on it',
  ),
  new Option('--encoding <name>', 'encoding of the file').default('utf-8'),
  new Option('--delimiter <character>', 'what separates the columns; tab for a tabulator').default(','),
  new Option('--max-rows <number>', 'rows to read at most').default(String(defaultMaxRows)),
  new Option('--json', 'print the answer as JSON').conflicts('html'),
  new Option('--html', 'print the answer as one HTML file with its curves'),
  new Option('--out <file>', 'write the answer to a file, whole or not at all'),
  new Option('--schema', 'print the JSON schema of the answer and read nothing'),
];
