import type { AlonePerformance, StudyReport } from '../study-report.js';
import { headlines } from './truth-section.js';
import { decimal, figureName, percent, table, withError } from './table.js';

const heads = [
  'figure',
  'truth',
  'mean',
  'bias ± error',
  'bias in errors',
  'coverage, %',
  'coverage in errors',
  'width',
  'not estimable',
  '',
];

const inErrors = (distance: number, error: number | null): string =>
  error === null || error === 0 ? '–' : decimal(distance / error, 1);

const cells = (
  one: AlonePerformance,
  notes: ReadonlyMap<string, number>,
  level: number,
): readonly string[] => [
  figureName(one.key),
  decimal(one.truth),
  decimal(one.mean),
  withError(one.bias, one.biasError),
  inErrors(one.bias, one.biasError),
  percent(one.coverage),
  one.coverage === null ? '–' : inErrors(one.coverage - level, one.coverageError),
  decimal(one.width),
  one.notEstimable === 0 ? '' : String(one.notEstimable),
  !one.outside ? '' : one.reason === null ? '**unexplained**' : `(${notes.get(one.reason) ?? '?'})`,
];

/** The reasons that were needed, numbered in the order in which they are first met. */
const numbered = (report: StudyReport): ReadonlyMap<string, number> => {
  const reasons = report.alone.flatMap(({ figures }) => figures.flatMap(({ reason }) => reason ?? []));
  return new Map([...new Set(reasons)].map((reason, i) => [reason, i + 1]));
};

const summary = (report: StudyReport): string =>
  table(
    ['world', 'figures', 'within the limits', 'outside for a known reason', 'unexplained'],
    report.alone.map(({ scenario, figures }) => {
      const outside = figures.filter((one) => one.outside);
      const explained = outside.filter(({ reason }) => reason !== null).length;
      return [
        scenario,
        ...[figures.length, figures.length - outside.length, explained, outside.length - explained].map(
          String,
        ),
      ];
    }),
  );

/** Every figure of the stated world; of the others those by which a world is known, and those outside the limits. */
export const aloneSection = (report: StudyReport, level: number): string => {
  const notes = numbered(report);
  const { alone, participants } = report.plan;
  return [
    '## The estimators alone',
    `${alone} data sets of ${participants} people for each world, straight from the model. Estimators that know no censoring (AUC of DeLong, two-by-two table, calibration on the label) read people who are all followed to their event; all others read the same people, some of whom are lost while the rest is watched to the data cut. An estimator is within the limits where its bias is at most three Monte-Carlo errors and its coverage within three errors of ${percent(level)} %. With some hundred figures, one or two beyond three errors are what chance alone gives.`,
    summary(report),
    ...(notes.size === 0
      ? []
      : ['Known reasons:', [...notes].map(([reason, number]) => `${number}. ${reason}`).join('\n')]),
    ...report.alone.flatMap(({ scenario, figures }, i) => {
      const shown =
        i === 0 ? figures : figures.filter(({ key, outside }) => outside || headlines.includes(key));
      return [
        `### ${scenario}`,
        table(
          heads,
          shown.map((one) => cells(one, notes, level)),
        ),
      ];
    }),
  ].join('\n\n');
};
