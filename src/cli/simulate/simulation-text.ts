import Table from 'cli-table3';
import type { TrialFigure } from '../../contracts/analysis/index.js';
import { figureName } from '../../report/words/figure-names.js';
import { figureOfWhat, figureWords, valueText } from '../../report/words/figure-value.js';
import { numbered } from '../../report/words/numbered.js';
import type { PrimaryFigures } from '../../virtual/simulation/simulated-analysis.js';
import { worldInWords } from '../../virtual/simulation/simulation.js';
import type { SimulationAnswer } from './simulated.js';

const tallyText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const ofWhom = (figure: TrialFigure): string =>
  [
    figureOfWhat(figure),
    ...(figure.subgroup ? [`${figure.subgroup.variable} ${figure.subgroup.level}`] : []),
  ].join(', ');

/** One trial: each figure with its interval. */
const figureRow = (figure: TrialFigure): readonly string[] => [
  figureName(figure.estimator),
  ofWhom(figure),
  figureWords(figure, figure.suppressed).text,
  String(figure.n),
  String(figure.events),
];

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Several trials: where the values of a figure lie. */
const spreadRow = (all: readonly TrialFigure[], trials: number): readonly string[] => {
  const [first] = all;
  if (!first) return [];
  const values = all.flatMap((figure) => ('value' in figure ? [figure.value] : []));
  const text = (value: number): string => valueText(first.estimator, value);
  const spread =
    values.length === 0
      ? 'in no trial'
      : `mean ${text(mean(values))}, from ${text(Math.min(...values))} to ${text(Math.max(...values))}`;
  return [figureName(first.estimator), ofWhom(first), spread, `${values.length} of ${trials}`];
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const made = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    colWidths: [null, null, 48],
    wordWrap: true,
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString();
};

const figuresTable = (primary: readonly PrimaryFigures[]): string => {
  const [first] = primary;
  if (!first) return '';
  if (primary.length === 1)
    return table(['estimator', 'of', 'value', 'n', 'events'], first.figures.map(figureRow));
  const ids = [...new Set(primary.flatMap(({ figures }) => figures.map(({ id }) => id)))];
  const named = (id: string): readonly TrialFigure[] =>
    primary.flatMap(({ figures }) => figures.filter((figure) => figure.id === id));
  return table(
    ['estimator', 'of', 'value', 'trials with a value'],
    ids.map((id) => spreadRow(named(id), primary.length)),
  );
};

const askedText = ({ asked, came: { counts, trials } }: SimulationAnswer): string => {
  const who = 'from' in asked ? `Lives of ${asked.from}` : `${asked.participants} operated in time`;
  const lived = trials === 1 ? 'one trial' : `${trials} trials`;
  return `${who}, seed ${asked.seed}, scenario ${worldInWords(asked)}: ${lived}, ${numbered(counts.allocated, 'person', 'people')}, ${numbered(counts.events.total, 'event')} to the lock.`;
};

/** The answer for people: what came of everybody, and the primary figures of the plan. */
export const simulationText = (answer: SimulationAnswer): string => {
  const { counts, primary } = answer.came;
  const { key } = primary[0] ?? {};
  return `${[
    'SIMULATION: every participant is invented; nothing here is an answer of the trial.',
    askedText(answer),
    `Labels: ${tallyText(counts.labels)}.`,
    `Sets: ${tallyText(Object.fromEntries(counts.sets.map(({ set, members }) => [set, members])))}.`,
    ...(key === undefined
      ? []
      : [
          `Primary figures of analysis plan ${key.planVersion}, data up to ${key.cutoff}:`,
          figuresTable(primary),
        ]),
    'Everything that was computed: --json. As a report: --report <file>.',
  ].join('\n')}\n`;
};
