import type { Series } from '../../../contracts/analysis/series.js';
import { h } from '../../markup/element.js';
import type { Part } from './picture.js';

/** Those whose own time is `day` or later; null where the series does not tell. */
export const atRiskOn = ({ points, n }: Series, day: number): number | null => {
  if (day <= 0) return n;
  const counted = points.filter(({ atRisk }) => atRisk !== undefined);
  if (counted.length === 0) return null;
  return counted.find(({ x }) => x >= day)?.atRisk ?? 0;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Events on or before a day. */
export const eventsBy = ({ points }: Series, day: number): number =>
  sum(points.filter(({ x }) => x <= day).map(({ events }) => events ?? 0));

const line = 14;

export interface RiskTable {
  readonly series: readonly Series[];
  readonly labels: readonly string[];
  /** What the events of the curves are called. */
  readonly counted: string;
}

/** The table under a curve: for each, on its marks, how many are still at risk and, in brackets, how many had the event. */
export const riskTable = (
  { series, labels, counted }: RiskTable,
  ticks: readonly number[],
  xOf: (day: number) => number,
): Part => ({
  height: line + series.length * line * 2 + 4,
  content: h(
    'g',
    { fontSize: 10 },
    h('text', { x: 4, y: 10, fontWeight: 'bold' }, `Number at risk (cumulative ${counted})`),
    ...series.map((one, k) =>
      h(
        'g',
        { key: k, transform: `translate(0,${line + k * line * 2})` },
        h('text', { x: 4, y: 10, fontStyle: 'italic' }, labels[k]),
        ...ticks.map((day) =>
          h(
            'text',
            { key: day, x: xOf(day), y: 10 + line, textAnchor: 'middle' },
            `${atRiskOn(one, day) ?? '–'} (${eventsBy(one, day)})`,
          ),
        ),
      ),
    ),
  ),
});
