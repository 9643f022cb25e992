import Table from 'cli-table3';
import type { Evaluation, EvaluationCounts, Figure } from '../../contracts/evaluation.js';

const digits = 4;

/** Four digits behind the point are enough to read; the JSON has all of them. */
const shown = (value: number): string =>
  Number.isInteger(value)
    ? String(value)
    : value !== 0 && Math.abs(value) < 1e-4
      ? value.toExponential(2)
      : value.toFixed(digits);

const sides: Readonly<Record<string, string>> = { low: '<', high: '≥' };

const rowsOf = ({ score, threshold, group }: Figure): string => {
  if (score === null) return group === null ? 'all' : `group ${group}`;
  return group === null ? score : `${score} ${sides[group] ?? group} ${threshold ?? ''}`;
};

const subjectOf = (figure: Figure): string =>
  figure.cause === null ? rowsOf(figure) : `${rowsOf(figure)}, status ${figure.cause}`;

const valueOf = (figure: Figure): readonly [string, string] => {
  if ('notEstimable' in figure) return ['not estimable', figure.notEstimable.reason];
  const { value, interval } = figure;
  if (interval === null) return [shown(value), ''];
  if ('notEstimable' in interval) return [shown(value), `none: ${interval.notEstimable.reason}`];
  return [shown(value), `${shown(interval.lower)} … ${shown(interval.upper)}`];
};

const counted = ({ events, competing, censored }: EvaluationCounts): string =>
  [
    `${events} with the event`,
    ...competing.map(({ code, count }) => `${count} with status ${code}`),
    `${censored} censored`,
  ].join(', ');

/** The answer as a table for people, with what must be known beside it. */
export const evaluationText = ({ data, arguments: asked, figures }: Evaluation): string => {
  const table = new Table({
    head: [
      'estimator',
      'of',
      'value',
      `${Number((asked.level * 100).toPrecision(12))} % interval`,
      'n',
      'events',
    ],
    style: { head: [], border: [], compact: true },
    colWidths: [null, null, null, 48, null, null],
    wordWrap: true,
  });
  table.push(
    ...figures.map((figure) => [
      figure.estimator,
      subjectOf(figure),
      ...valueOf(figure),
      String(figure.n),
      String(figure.events),
    ]),
  );
  const separate = asked.curveTime !== asked.time || asked.curveStatus !== asked.status;
  const notes = [...new Set([...data.notes, ...figures.flatMap((figure) => figure.notes)])];
  return [
    `${data.n} rows: ${counted(data)}.${separate ? ` By ${asked.curveStatus}: ${counted(data.curve)}.` : ''}`,
    `Horizon ${asked.horizon}. File ${data.file.sha256} (SHA-256).`,
    ...(asked.bootstrap === undefined
      ? []
      : [`Bootstrap: ${asked.bootstrap.replicates} resamples, seed ${asked.seed ?? ''}.`]),
    table.toString(),
    ...notes.map((note) => `Note: ${note}.`),
    'Definitions and methods of every figure: --json.',
  ].join('\n');
};
